/**
 * Enter in a field submits and clicks nothing; a sandboxed frame clicks and never submits: both lead to the same place, once.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 * @param {() => void} run
 */
export function onAsked(form, button, run) {
  for (const [target, name] of /** @type {const} */ ([[form, "submit"], [button, "click"]])) {
    target.addEventListener(name, (event) => {
      event.preventDefault();
      run();
    });
  }
}
