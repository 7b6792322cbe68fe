import { focusHeading } from "../../common/focus.js";

/**
 * The score sheet stands open in the page for those without scripts; here it is folded, unless the address leads to it.
 *
 * @param {Element | null} sheet
 * @returns {() => void} unfolds it and leads there
 */
export function foldSheet(sheet) {
  if (!(sheet instanceof HTMLDetailsElement)) return () => {};
  if (window.location.hash !== `#${sheet.id}`) sheet.open = false;
  return () => {
    document.documentElement.classList.add("score-sheet");
    sheet.open = true;
    const heading = sheet.querySelector("h2");
    if (heading) focusHeading(heading);
  };
}
