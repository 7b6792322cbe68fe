/**
 * Number keys choose an option while the focus is in a question; arrows stay the browser's own and never lead on.
 *
 * @param {HTMLFormElement} form
 */
export function connectKeys(form) {
  form.addEventListener("keydown", (event) => {
    if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.target;
    if (!(target instanceof HTMLInputElement) || !["radio", "checkbox"].includes(target.type)) return;
    const question = target.closest("fieldset[data-question]");
    const options = [...(question?.querySelectorAll("input[type='radio'], input[type='checkbox']") ?? [])];
    const option = options[Number(event.key) - 1];
    if (!(option instanceof HTMLInputElement)) return;
    event.preventDefault();
    option.focus();
    // A click is what it stands for: it checks, unchecks and tells the form.
    option.click();
  });
}
