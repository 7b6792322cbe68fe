/**
 * Fields as high as what is written in them, also on paper. Browsers that can do so by the style sheet alone do.
 *
 * @param {HTMLFormElement} form
 */
export function grow(form) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    for (const field of form.querySelectorAll("textarea")) {
      field.style.blockSize = "auto";
      field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
    }
  };
  form.addEventListener("input", fit);
  window.addEventListener("beforeprint", fit);
  fit();
}
