import { el } from "../../common/dom.js";
import { along, drawing, hatching, stretch, svg } from "./svg.js";

/**
 * Bars with their names before and their values in words at the end, in the order the engine gave.
 *
 * @typedef {object} Bar
 * @property {string} id
 * @property {string} title
 * @property {number | null} share 0 to 1; null: nothing to draw yet
 * @property {[number, number] | null} [range] where it may end up, while it is open
 * @property {string} value
 * @property {string} [word] what the value means
 * @property {boolean} [leads] the one that matters
 */

/**
 * @param {Bar[]} bars
 * @param {number | null} [cut] a line across all bars
 * @returns {HTMLElement}
 */
export function barList(bars, cut = null) {
  return el(
    "ol",
    { class: "bars", role: "list" },
    ...bars.map((bar) =>
      el(
        "li",
        { class: "bar", "data-leads": bar.leads, "data-id": bar.id },
        el("span", { class: "bar-name" }, bar.title),
        barDrawing(bar, cut),
        el("span", { class: "bar-value" }, bar.value),
        bar.word ? el("span", { class: "bar-word" }, bar.word) : null,
      ),
    ),
  );
}

/**
 * @param {Bar} bar
 * @param {number | null} cut
 */
function barDrawing({ share, range, leads }, cut) {
  const parts = [svg("rect", { class: "bar-track", y: "0.1em", height: "1em", ...stretch(0, 1) })];
  if (share !== null) parts.push(svg("rect", { class: leads ? "bar-fill bar-lead" : "bar-fill", y: "0.1em", height: "1em", ...stretch(0, share) }));
  if (range) {
    const hatch = hatching();
    parts.push(hatch.definition, svg("rect", { class: "bar-range", fill: hatch.fill, y: "0.1em", height: "1em", ...stretch(...range) }));
  }
  if (cut !== null) parts.push(svg("line", { class: "cut-line", x1: along(cut), x2: along(cut), y1: "-0.3em", y2: "1.5em" }));
  return drawing("bar-drawing", "1.2em", ...parts);
}
