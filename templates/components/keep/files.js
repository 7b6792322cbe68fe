import { el, fill } from "../../common/dom.js";
import { t } from "../../common/strings.js";

/**
 * Handing something to the visitor. A frame without an origin of its own may not download, print, copy or open a mail program, and it is
 * refused in silence: there the text is shown, ready to be selected.
 */

export const SANDBOXED = window.origin === "null" && window.location.protocol !== "file:";

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Text in a field of its own, selected, to be copied by hand.
 *
 * @param {Element} box
 * @param {string} label
 * @param {string} text
 */
export function showText(box, label, text) {
  const area = el("textarea", { class: "selectable", readonly: true, rows: Math.min(8, text.split("\n").length + 1), "aria-label": label });
  area.value = text;
  fill(box, el("div", { class: "notice" }, el("p", {}, label), area));
  area.focus({ preventScroll: true });
  area.select();
}

/**
 * @param {Element} box where the text goes if it cannot be saved
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function saveOrShow(box, name, text, type) {
  if (SANDBOXED) {
    showText(box, t("keep.select_text"), text);
    return;
  }
  download(name, text, type);
  fill(box, el("div", { class: "notice" }, el("p", {}, t("keep.saved", { name }))));
}
