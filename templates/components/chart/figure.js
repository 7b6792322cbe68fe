import { el } from "../../common/dom.js";
import { t } from "../../common/strings.js";

/**
 * The frame of every chart: a sentence that says what it shows, the drawing, and its data as a table.
 *
 * @typedef {string | {number: string}} Cell text, or a number to be set flush
 */

/**
 * @param {object} parts
 * @param {string} parts.kind class of the figure
 * @param {string} parts.sentence
 * @param {string} [parts.note] what the drawing's marks mean
 * @param {(Node | null)[]} parts.drawing
 * @param {string[]} parts.heads
 * @param {Cell[][]} parts.rows the first cell of a row names it
 * @returns {HTMLElement}
 */
export function figure({ kind, sentence, note, drawing, heads, rows }) {
  return el(
    "figure",
    { class: `chart ${kind}` },
    el("figcaption", {}, el("h3", {}, sentence), note ? el("p", { class: "quiet small" }, note) : null),
    ...drawing,
    el("details", { class: "figure-data" }, el("summary", {}, t("chart.table"), el("span", { class: "visually-hidden" }, `: ${sentence}`)), table(heads, rows)),
  );
}

/**
 * @param {string[]} heads
 * @param {Cell[][]} rows
 */
export function table(heads, rows) {
  const flush = rows[0]?.map((cell) => typeof cell === "object") ?? [];
  return wide(
    heads.join(", "),
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...heads.map((head, index) => el("th", { scope: "col", class: flush[index] ? "number" : null }, head)))),
      el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell, index) => tableCell(cell, index))))),
    ),
  );
}

/**
 * Room for a table that may be wider than the page. What scrolls must be reachable with the keyboard.
 *
 * @param {string} label
 * @param {HTMLTableElement} content
 */
export function wide(label, content) {
  return el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": label }, content);
}

/**
 * @param {Cell} cell
 * @param {number} index
 */
function tableCell(cell, index) {
  if (index === 0) return el("th", { scope: "row" }, typeof cell === "object" ? cell.number : cell);
  return typeof cell === "object" ? el("td", { class: "number" }, cell.number) : el("td", {}, cell);
}

/**
 * A range in words: "6 to 12".
 *
 * @param {{low: {shown: string}, high: {shown: string}}} range
 */
export function rangeWords(range) {
  return range.low.shown === range.high.shown ? range.low.shown : t("chart.range", { low: range.low.shown, high: range.high.shown });
}
