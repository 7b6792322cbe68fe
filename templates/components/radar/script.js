import { drawable, el } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { figure, rangeWords } from "../chart/figure.js";
import { drawing, hatching, mirrored, percent, svg } from "../chart/svg.js";
import { cutWords } from "../section-bars/script.js";

/**
 * All areas at once, the two axes as two shapes that are never joined: what is far out is a strain on one side and a strength on the other.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {{id: string, number: number, title: string, share: number | null, words: string, angle: number}} Spoke
 * @typedef {{title: string, cut: number, cutText: string, spokes: Spoke[], far: string}} Group
 */

/** Empty room between the groups, in spokes. */
const GAP = 0.6;
/** The outer ring, as a part of the drawing's half. */
const OUTER = 0.8;

/**
 * @param {Result} result
 * @param {Definition} definition
 * @returns {HTMLElement | null} null without two axes, or with axes too small for a shape
 */
export function radar(result, definition) {
  const groups = groupsOf(result, definition);
  if (groups.length !== 2 || groups.some((group) => group.spokes.length < 3)) return null;
  const all = groups.flatMap((group) => group.spokes);
  const [one, other] = groups.map((group) => group.title);
  return figure({
    kind: "radar",
    sentence: t("radar.sentence", { n: all.length, one: one ?? "", other: other ?? "" }),
    note: t("radar.note", { one: groups[0]?.far ?? "", other: groups[1]?.far ?? "" }),
    drawing: [el("div", { class: "radar-parts" }, el("div", { class: "radar-frame" }, shape(groups)), el("div", { class: "radar-lists" }, ...groups.map((group, index) => namesOf(group, index))))],
    heads: [t("bars.area"), t("radar.group"), t("bars.share")],
    rows: groups.flatMap((group) => group.spokes.map((spoke) => [spoke.title, group.title, { number: spoke.words }])),
  });
}

/**
 * @param {Result} result
 * @param {Definition} definition
 * @returns {Group[]}
 */
function groupsOf(result, definition) {
  const axes = definition.matrix?.axes ?? [];
  const count = axes.reduce((sum, axis) => sum + axis.sections.length, 0) + GAP * axes.length;
  let turn = GAP / 2;
  let number = 0;
  return axes.map((axis) => {
    const spokes = axis.sections.map((id) => {
      const found = result.sections.find((section) => section.id === id);
      const angle = ((turn + 0.5) / count) * 2 * Math.PI;
      turn += 1;
      number += 1;
      return {
        id,
        number,
        title: definition.sections.find((section) => section.id === id)?.title ?? id,
        share: found?.share ? drawable(found.share.exact) : null,
        words: found?.share ? t("bars.of_100", { share: found.share.shown }) : found?.range ? rangeWords(found.range) : "–",
        angle,
      };
    });
    turn += GAP;
    return { title: axis.title, cut: drawable(axis.cut) / 100, cutText: cutWords(result, axis.id), spokes, far: axis.high };
  });
}

/**
 * @param {number} angle clockwise from the top
 * @param {number} radius 0 to 1
 * @returns {[number, number]} in the drawing's own units, -100 to 100
 */
function point(angle, radius) {
  const side = mirrored() ? -1 : 1;
  return [Math.round(side * Math.sin(angle) * radius * 1e4) / 100, Math.round(-Math.cos(angle) * radius * 1e4) / 100];
}

/** @param {[number, number][]} points */
const path = (points) => points.map(([x, y]) => `${x},${y}`).join(" ");

/** @param {Group[]} groups */
function shape(groups) {
  const hatch = hatching();
  const parts = groups.flatMap((group, index) => {
    const first = group.spokes[0]?.angle ?? 0;
    const last = group.spokes[group.spokes.length - 1]?.angle ?? 0;
    const ring = (/** @type {number} */ radius) => path(group.spokes.map((spoke) => point(spoke.angle, radius * OUTER)));
    const drawn = group.spokes.map((spoke) => point(spoke.angle, (spoke.share ?? 0) * OUTER));
    return [
      ...[0.25, 0.5, 0.75, 1].map((radius) => svg("polyline", { class: "radar-ring", points: ring(radius) })),
      ...[first, last].map((angle) => svg("line", { class: "radar-spoke", x2: point(angle, OUTER)[0], y2: point(angle, OUTER)[1] })),
      ...group.spokes.slice(1, -1).map((spoke) => svg("line", { class: "radar-spoke", x2: point(spoke.angle, OUTER)[0], y2: point(spoke.angle, OUTER)[1] })),
      svg("polygon", { class: `radar-shape radar-shape-${index + 1}`, points: path([[0, 0], ...drawn]), fill: index === 1 ? hatch.fill : null }),
      svg("polyline", { class: "cut-line radar-cut", points: ring(group.cut) }),
      ...group.spokes.filter((spoke) => spoke.share !== null).map((spoke) => svg("circle", { class: "radar-dot", r: 2.6, cx: point(spoke.angle, (spoke.share ?? 0) * OUTER)[0], cy: point(spoke.angle, (spoke.share ?? 0) * OUTER)[1] })),
    ];
  });
  const inner = svg("svg", { viewBox: "-100 -100 200 200", width: "100%", height: "100%" }, hatch.definition, ...parts);
  const numbers = groups.flatMap((group) =>
    group.spokes.map((spoke) => {
      const [x, y] = point(spoke.angle, OUTER + 0.12);
      return svg("text", { x: percent((x + 100) / 200), y: percent((y + 100) / 200), dy: "0.35em", "text-anchor": "middle", class: spoke.share === null ? "quiet-text" : "strong-text" }, String(spoke.number));
    }),
  );
  return drawing("radar-drawing", "100%", inner, ...numbers);
}

/**
 * @param {Group} group
 * @param {number} index
 */
function namesOf(group, index) {
  return el(
    "div",
    {},
    el("h4", { class: "bars-title" }, el("span", { class: `radar-swatch radar-swatch-${index + 1}`, "aria-hidden": "true" }), t("radar.title", { axis: group.title, cut: group.cutText })),
    el("ol", { role: "list", class: "radar-names" }, ...group.spokes.map((spoke) => el("li", {}, el("span", { class: "radar-number" }, String(spoke.number)), el("span", {}, spoke.title), el("span", { class: "radar-value" }, spoke.words)))),
  );
}
