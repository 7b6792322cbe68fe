/**
 * A navigation group closes again when the visitor goes elsewhere, so that it never covers what they went to.
 * Opening and closing itself is the browser's own `<details>`.
 *
 * @param {HTMLElement} element
 */
export function navGroup(element) {
  if (!(element instanceof HTMLDetailsElement)) return;
  const close = () => {
    element.open = false;
  };
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !element.contains(event.target)) close();
  });
  element.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) close();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    close();
    element.querySelector("summary")?.focus();
  });
}
