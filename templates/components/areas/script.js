import { drawable, el, place } from "../../common/dom.js";
import { t } from "../../common/strings.js";

/**
 * Where the score comes from: one bar per section, in the engine's order, with its value and its words at the end.
 *
 * @typedef {{id: string, title: string, value: string, share: string | number, word: string, leads: boolean, percent: string}} Bar
 */

/**
 * @param {string} sentence
 * @param {Bar[]} bars sorted by the engine
 * @param {{area: string, value: string}} heads column heads of the table
 * @returns {HTMLElement}
 */
export function areasFigure(sentence, bars, heads) {
  const items = bars.map((bar) => {
    const fill = el("span", { class: "bar-fill" });
    place(fill, "--size", drawable(bar.share));
    return el(
      "li",
      { class: "bar", "data-leads": bar.leads, "data-section": bar.id },
      el("span", { class: "bar-name" }, bar.title),
      el("span", { class: "bar-track", "aria-hidden": "true" }, fill),
      el("span", { class: "bar-value" }, bar.value, bar.word ? el("span", { class: "bar-word" }, bar.word) : null),
    );
  });
  const rows = bars.map((bar) => el("tr", {}, el("th", { scope: "row" }, bar.title), el("td", {}, bar.value), el("td", { class: "number" }, `${bar.percent} %`)));
  return el(
    "figure",
    { class: "areas" },
    el("figcaption", {}, el("h3", {}, sentence)),
    el("ol", { class: "bars", role: "list" }, ...items),
    el(
      "details",
      { class: "figure-data" },
      el("summary", {}, t("figure.table")),
      el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, heads.area), el("th", { scope: "col" }, heads.value), el("th", { scope: "col", class: "number" }, t("areas.share")))), el("tbody", {}, ...rows)),
    ),
  );
}
