import { drawable, el } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { scaleNote, scoreLabel } from "../result/words.js";
import { figure, rangeWords } from "../chart/figure.js";
import { placeOn, scaleDrawing, step } from "./drawing.js";

/**
 * The score on its scale: 14 beside the line at 15 is seen at once.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 */

/** A band narrower than this cannot carry its name below it. */
const NAMEABLE = 0.16;

/**
 * @param {Result} result
 * @param {Definition} definition
 * @returns {HTMLElement | null} null when there is no scale, or nothing on it yet
 */
export function gauge(result, definition) {
  const { scale, score, range, band } = result;
  if (!scale || !(score || range)) return null;
  const bands = definition.bands.map((one) => ({ ...one, own: one.id === band || (!band && result.possible_bands.includes(one.id)) }));
  const note = [scoreLabel(definition), scaleNote(definition)].filter(Boolean).join(". ");
  return figure({
    kind: "gauge",
    sentence: sentence(result, definition),
    note,
    drawing: [scaleDrawing({ scale, bands, score, range }).node, bandNames(bands, scale)],
    heads: [t("gauge.band"), t("gauge.from"), t("gauge.place")],
    rows: bands.map((one, index) => [one.title, stretchWords(bands, index, scale.min.shown), one.own ? t("gauge.you", { score: score ? score.shown : range ? rangeWords(range) : "" }) : ""]),
  });
}

/**
 * @param {Result} result
 * @param {Definition} definition
 */
function sentence({ score, range, scale, near, band, coverage }, definition) {
  const max = scale?.max.shown ?? "";
  if (!score) return t("gauge.open", { low: range?.low.shown ?? "", high: range?.high.shown ?? "", max, n: coverage.missing.length });
  if (near) return t(drawable(near.cut.exact) > drawable(score.exact) ? "gauge.below_line" : "gauge.above_line", { score: score.shown, max, cut: near.cut.shown });
  const own = definition.bands.find(({ id }) => id === band);
  return own ? t("gauge.in_band", { score: score.shown, max, band: own.title }) : t("gauge.plain", { score: score.shown, max });
}

/**
 * "8 to below 15": a band holds up to the next.
 *
 * @param {{from: number | string}[]} bands
 * @param {number} index
 * @param {string} lowest of the scale; the first band may be written to begin below it
 */
function stretchWords(bands, index, lowest) {
  const from = index === 0 ? lowest : String(bands[index]?.from ?? "");
  const next = bands[index + 1];
  return next ? t("gauge.from_to", { from, to: String(next.from) }) : t("gauge.from_on", { from });
}

/**
 * The bands' names: each below its stretch where they fit, else a list with the same fills.
 *
 * @param {{from: number | string, title: string, own: boolean}[]} bands
 * @param {import("../result/shapes.js").Result["scale"] & {}} scale
 */
function bandNames(bands, scale) {
  if (!bands.length) return null;
  const at = placeOn(scale);
  const places = bands.map((band, index) => (index === 0 ? 0 : at(band.from)));
  const widths = places.map((place, index) => (places[index + 1] ?? 1) - place);
  const list = el(
    "ol",
    { class: "gauge-names", role: "list", "data-spread": widths.every((width) => width >= NAMEABLE) },
    ...bands.map((band, index) =>
      el("li", { "data-own": band.own }, el("span", { class: `gauge-swatch swatch-${step(bands.length, index)}`, "aria-hidden": "true" }), el("span", { class: "gauge-stretch" }, stretchWords(bands, index, scale.min.shown)), " ", el("span", { class: "gauge-name" }, band.title)),
    ),
  );
  list.style.setProperty("--columns", widths.map((width) => `${Math.max(0, Math.round(width * 1e4) / 100)}fr`).join(" "));
  return list;
}
