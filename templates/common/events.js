/**
 * Tell the page, and whoever embeds it, what happened. `detail` is plain data and never holds answers.
 *
 * @param {"ready" | "start" | "step" | "result" | "error" | "lead" | "close"} name
 * @param {Record<string, unknown>} detail
 */
export function announce(name, detail) {
  document.dispatchEvent(new CustomEvent(`scorewright:${name}`, { bubbles: true, detail }));
}
