import { drawable } from "../../common/dom.js";
import { along, anchor, drawing, hatching, stretch, svg } from "../chart/svg.js";

/**
 * A straight scale with its lines and the visitor's place on it. No dial: on a dial full looks good, and here high is often bad.
 *
 * @typedef {import("../chart/shapes.js").Value} Value
 * @typedef {{from: number | string, own: boolean, shown?: string}} Stretch one band; the first begins at the scale's start
 */

/** Which steps of the ramp so many bands take, so that neighbours differ clearly, in grey too. */
const STEPS = [[], [2], [1, 4], [1, 3, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5]];

/**
 * @param {number} count
 * @param {number} index
 * @returns {number} 1 to 5
 */
export function step(count, index) {
  if (count > 5) return 1 + Math.round((index * 4) / (count - 1));
  return STEPS[count]?.[index] ?? 1;
}

/**
 * @param {{min: Value, max: Value}} scale
 * @returns {(exact: number | string) => number} the place of a number, 0 to 1
 */
export function placeOn(scale) {
  const low = drawable(scale.min.exact);
  const span = drawable(scale.max.exact) - low || 1;
  return (exact) => (drawable(exact) - low) / span;
}

/**
 * @param {object} parts
 * @param {{min: Value, max: Value}} parts.scale
 * @param {Stretch[]} parts.bands
 * @param {Value | null} parts.score
 * @param {{low: Value, high: Value} | null} parts.range where the score will lie, while it is open
 * @returns {{node: SVGElement, move: (score: Value, before: Value | null) => void}} `move` shows another score and leaves a mark at the one before
 */
export function scaleDrawing({ scale, bands, score, range }) {
  const at = placeOn(scale);
  const parts = bands.map((band, index) => {
    const next = bands[index + 1];
    const from = index === 0 ? 0 : at(band.from);
    const fill = band.own ? "gauge-band gauge-own" : "gauge-band";
    return svg("rect", { class: `${fill} step-${step(bands.length, index)}`, y: "2.25em", height: "1.5em", ...stretch(from, next ? at(next.from) : 1) });
  });
  if (!bands.length) parts.push(svg("rect", { class: "gauge-band step-1", y: "2.25em", height: "1.5em", ...stretch(0, 1) }));

  const cuts = bands.slice(1).map((band) => spot(at(band.from), "gauge-cut", svg("line", { y1: "2.25em", y2: "4.1em", class: "gauge-line" }), label(at(band.from), "5.25em", band.shown ?? String(band.from), "strong-text")));
  /** An end keeps its number unless a line's number stands there already. @param {number} end */
  const free = (end) => bands.slice(1).every((band) => Math.abs(at(band.from) - end) > 0.07);
  const ends = [
    free(0) && spot(0, "", label(0, "5.25em", scale.min.shown, "quiet-text")),
    free(1) && spot(1, "", label(1, "5.25em", scale.max.shown, "quiet-text")),
  ];

  const before = spot(0, "gauge-before");
  const own = spot(0, "gauge-place");
  const node = drawing("gauge-drawing", "5.6em", ...parts, ...cuts, ...ends, before, own);
  if (range && !score) {
    const hatch = hatching();
    const [from, to] = [at(range.low.exact), at(range.high.exact)];
    const words = range.low.shown === range.high.shown ? range.low.shown : `${range.low.shown}–${range.high.shown}`;
    node.append(
      hatch.definition,
      svg("rect", { class: "gauge-range", fill: hatch.fill, y: "1.9em", height: "2.2em", ...stretch(from, to) }),
      spot((from + to) / 2, "", number((from + to) / 2, words)),
    );
  }

  /**
   * @param {Value} value
   * @param {Value | null} earlier
   */
  const move = (value, earlier) => {
    const place = at(value.exact);
    own.setAttribute("x", along(place));
    own.replaceChildren(svg("line", { y1: "1.6em", y2: "4.1em", class: "gauge-pin-edge" }), svg("line", { y1: "1.6em", y2: "4.1em", class: "gauge-pin" }), number(place, value.shown));
    const apart = earlier !== null && String(earlier.exact) !== String(value.exact);
    before.replaceChildren(...(apart ? [svg("line", { y1: "2.25em", y2: "3.75em", class: "gauge-pin-before" })] : []));
    if (apart) before.setAttribute("x", along(at(earlier.exact)));
  };
  if (score) move(score, null);
  return { node, move };
}

/**
 * @param {number} place
 * @param {string} name
 * @param {...(Node | false)} children drawn from that place
 */
function spot(place, name, ...children) {
  return svg("svg", { class: name, x: along(place), overflow: "visible" }, ...children);
}

/**
 * @param {number} place
 * @param {string} y
 * @param {string} text
 * @param {string} name
 */
function label(place, y, text, name) {
  return svg("text", { y, "text-anchor": anchor(place, 0.03), class: name }, text);
}

/**
 * The visitor's number, above the scale. In a place of its own, because em would be its own size otherwise.
 *
 * @param {number} place
 * @param {string} text
 */
function number(place, text) {
  return svg("svg", { y: "1.3em", overflow: "visible" }, svg("text", { class: "gauge-number", "text-anchor": anchor(place) }, text));
}
