/**
 * Questions that come after a result and add no points to it.
 *
 * @param {HTMLElement} root
 * @param {() => void} changed
 */
export function afterQuestions(root, changed) {
  const forms = [...root.querySelectorAll("form[data-after]")].filter((form) => form instanceof HTMLFormElement);
  /** @param {HTMLFormElement} form */
  const inputs = (form) => [...form.querySelectorAll("input")];
  for (const form of forms) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", changed);
  }
  return {
    show() {
      for (const form of forms) form.hidden = false;
    },
    hide() {
      for (const form of forms) form.hidden = true;
    },
    /** @returns {Record<string, string[]>} chosen option ids by question */
    chosen() {
      return Object.fromEntries(forms.map((form) => [form.dataset.after ?? "", inputs(form).filter(({ checked }) => checked).map(({ value }) => value)]));
    },
    /** @param {unknown} choices */
    choose(choices) {
      const given = /** @type {Record<string, unknown>} */ (typeof choices === "object" && choices !== null ? choices : {});
      for (const form of forms) {
        const id = form.dataset.after ?? "";
        const wanted = Object.hasOwn(given, id) && Array.isArray(given[id]) ? /** @type {unknown[]} */ (given[id]) : [];
        for (const input of inputs(form)) input.checked = wanted.includes(input.value);
      }
    },
  };
}
