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

/**
 * For what follows every change at once: while one answer is on its way, only the newest of the further questions waits.
 *
 * @param {() => Promise<void>} run
 * @returns {() => Promise<void>}
 */
export function latest(run) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) {
        again = false;
        await run();
      }
    } finally {
      busy = false;
    }
  };
}
