import { recallAll, withState } from "../../common/store.js";

/**
 * Another language of the same page takes the visitor's answers along: they are kept by the tool's id, whatever the language, but pages opened
 * from a folder need not share a memory, and a browser may keep none.
 *
 * @param {HTMLElement} element
 */
export function languages(element) {
  for (const anchor of element.querySelectorAll("a")) {
    const address = anchor.getAttribute("href") ?? "";
    const step = () => new URLSearchParams(window.location.hash.slice(1)).get("q");
    // When it is used, by whatever means: a pointer, the keyboard, or a new tab from the menu.
    const carry = () => {
      const carried = withState(address, recallAll());
      const at = step();
      anchor.setAttribute("href", at === null || "elsewhere" in anchor.dataset ? carried : `${carried}${carried.includes("#") ? "&" : "#"}q=${encodeURIComponent(at)}`);
    };
    for (const name of ["pointerdown", "focus", "click", "contextmenu"]) anchor.addEventListener(name, carry);
  }
}
