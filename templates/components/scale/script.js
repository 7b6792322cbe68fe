import { drawable, el, place } from "../../common/dom.js";
import { t } from "../../common/strings.js";

/**
 * A score on its scale, with the band lines and the visitor's place: 14 beside the line at 15 is seen at once.
 *
 * @typedef {import("../result/shapes.js").Value} Value
 * @typedef {import("../result/shapes.js").Band} Band
 */

/** Which steps of the ramp so many bands take, so that neighbours always differ clearly. */
const STEPS = [[], [3], [1, 4], [1, 3, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5]];

/**
 * @param {object} drawing
 * @param {string} drawing.sentence what the figure shows
 * @param {{min: Value, max: Value}} drawing.scale
 * @param {Band[]} drawing.bands
 * @param {Value | null} drawing.score
 * @param {{low: Value, high: Value} | null} drawing.range shown instead of a score that is not certain yet
 * @param {string | null} drawing.band the visitor's
 * @param {string} drawing.label of the score, such as "Strain score"
 * @param {string} drawing.note what more of it means
 * @returns {HTMLElement}
 */
export function scaleFigure({ sentence, scale, bands, score, range, band, label, note }) {
  const low = drawable(scale.min.exact);
  const span = drawable(scale.max.exact) - low || 1;
  /** @param {string | number} exact */
  const at = (exact) => (drawable(exact) - low) / span;
  const steps = STEPS[Math.min(bands.length, 5)] ?? [];

  const track = el("div", { class: "scale-track" });
  const labels = el("div", { class: "scale-labels", "data-count": bands.length });
  bands.forEach((one, index) => {
    const from = index === 0 ? 0 : at(one.from);
    const next = bands[index + 1];
    const to = next ? at(next.from) : 1;
    const own = one.id === band;
    const part = el("span", { class: "scale-band", "data-step": steps[Math.min(index, 4)] ?? 3, "data-own": own });
    place(part, "--from", from);
    place(part, "--size", to - from);
    track.append(part);
    const name = el("span", { class: "scale-label", "data-own": own }, one.title);
    place(name, "--from", from);
    place(name, "--size", to - from);
    labels.append(name);
    if (index > 0) {
      const line = el("span", { class: "scale-line" }, el("span", {}, String(one.from)));
      place(line, "--from", from);
      track.append(line);
    }
  });
  track.append(el("span", { class: "scale-end" }, scale.min.shown), el("span", { class: "scale-end scale-end-high" }, scale.max.shown));
  if (score) {
    const mark = el("span", { class: "scale-mark" }, el("strong", {}, score.shown));
    place(mark, "--from", at(score.exact));
    track.append(mark);
  } else if (range) {
    const open = el("span", { class: "scale-range" }, el("strong", {}, `${range.low.shown}–${range.high.shown}`));
    place(open, "--from", at(range.low.exact));
    place(open, "--size", at(range.high.exact) - at(range.low.exact));
    track.append(open);
  }

  const rows = bands.map((one, index) => {
    const next = bands[index + 1];
    const words = next ? t("scale.from_to", { from: one.from, to: next.from }) : t("scale.from", { from: one.from });
    return el("tr", {}, el("th", { scope: "row" }, one.title), el("td", {}, words), el("td", {}, one.id === band ? t("scale.you", { score: score?.shown ?? "" }) : ""));
  });
  return el(
    "figure",
    { class: "scale" },
    el("figcaption", {}, el("h3", {}, sentence), note ? el("p", { class: "quiet small" }, `${label}. ${note}`) : null),
    el("div", { class: "scale-drawing", "aria-hidden": "true" }, track, labels),
    bands.length > 0 &&
      el(
        "details",
        { class: "figure-data" },
        el("summary", {}, t("figure.table")),
        el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("scale.band")), el("th", { scope: "col" }, t("scale.range")), el("th", { scope: "col" }, t("scale.your_score")))), el("tbody", {}, ...rows)),
      ),
  );
}
