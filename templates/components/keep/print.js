import { el } from "../../common/dom.js";
import { pageData } from "../../common/data.js";
import { t, when } from "../../common/strings.js";
import { ownAddress } from "../share/address.js";

/**
 * A page on paper: a line at the top that says what it is and when, and every closed part opened, also by browsers that cannot do so in
 * a style sheet.
 */

/**
 * The line above a printed result. It stands in the page, unseen, so that it is there however the printing is started.
 *
 * @param {{title: string, version?: number | string, scoring_hash?: string}} definition
 * @param {Date} [time]
 */
export function printHead(definition, time = new Date()) {
  const rules = definition.scoring_hash ? t("proof.version", { version: String(definition.version ?? ""), hash: definition.scoring_hash.slice(0, 12) }) : "";
  return el(
    "div",
    { class: "print-head", "aria-hidden": "true" },
    el("p", { class: "print-head-title" }, definition.title),
    el("p", {}, [pageData().site, when(time.toISOString()), ownAddress()].filter(Boolean).join(" · ")),
    rules ? el("p", { class: "quiet" }, rules) : null,
  );
}

/** Open what is closed while the page is printed, and close it again. */
export function openOnPaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .closed-on-paper)")].filter((element) => element instanceof HTMLDetailsElement);
    for (const element of opened) element.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const element of opened) element.open = false;
    opened = [];
  });
}
