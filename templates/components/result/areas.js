import { drawable, el, passage } from "../../common/dom.js";
import { list, t } from "../../common/strings.js";

/**
 * The areas to act on after two axes were scored.
 *
 * @typedef {import("./shapes.js").Result} Result
 * @typedef {import("./shapes.js").Definition} Definition
 * @typedef {{id: string, direction: string, title: string, cut: number | string}} Axis
 * @typedef {{section: string, axis: string, rank: number, share: {exact: number | string, shown: string}}} Area
 */

/** As many as one person can begin with. */
const AREAS = 3;

/**
 * From each axis in turn the area that is furthest behind, in the engine's order: areas of different axes are never compared. The axis that
 * comes first is the one of what has to be built, as long as it is low; after that the one of what hurts.
 *
 * @param {Definition} definition
 * @param {Result} result
 * @returns {Area[]} at most three, none clearly on the good side of its axis' line: its advice would not be true; empty without two scored axes
 */
function areasToActOn(definition, result) {
  /** @type {Axis[]} */
  const axes = definition.matrix?.axes ?? [];
  const cell = definition.matrix?.cells.find(({ id }) => id === result.careful);
  if (!cell) return [];
  const sides = /** @type {{at: Record<string, string>}} */ (/** @type {unknown} */ (cell)).at;
  const first = axes.find(({ id, direction }) => direction === "high_is_good" && sides[id] === "low") ?? axes.find(({ direction }) => direction === "low_is_good") ?? axes[0];
  const queues = [...axes].sort((one, other) => Number(other === first) - Number(one === first)).map((axis) => behind(definition, result, axis));
  /** @type {Area[]} */
  const chosen = [];
  for (let turn = 0; chosen.length < AREAS && turn < Math.max(...queues.map(({ length }) => length)); turn += 1) {
    for (const queue of queues) if (queue[turn] && chosen.length < AREAS) chosen.push(/** @type {Area} */ (queue[turn]));
  }
  return chosen;
}

/**
 * @param {Definition} definition
 * @param {Result} result
 * @param {Axis} axis
 * @returns {Area[]}
 */
function behind(definition, result, { id, direction, cut }) {
  // What is as near to the line as "on the line" means is still worth a word.
  const line = drawable(cut) / 100;
  const near = drawable(/** @type {{near?: number | string}} */ (definition.matrix ?? {}).near ?? 0) / 100;
  const areas = /** @type {(Area & {flag: boolean})[]} */ (/** @type {unknown} */ (result.areas ?? []));
  /** How far past the line, to the good side; fractions are drawn as floats, so a hair counts as nothing. @param {Area} area */
  const past = ({ share }) => (direction === "high_is_good" ? drawable(share.exact) - line : line - drawable(share.exact));
  return areas.filter((area) => area.axis === id && !area.flag && area.rank !== null && past(area) < near - 1e-9);
}

/**
 * @param {Definition} definition
 * @param {Result} result
 * @param {ParentNode} root holds the passages
 * @returns {HTMLElement | null}
 */
export function actOn(definition, result, root) {
  const chosen = areasToActOn(definition, result);
  if (!chosen.length) return null;
  /** @param {{section: string}} area */
  const titleOf = ({ section }) => definition.sections.find(({ id }) => id === section)?.title ?? section;
  const axes = new Map(/** @type {Axis[]} */ (definition.matrix?.axes ?? []).map((axis) => [axis.id, axis]));
  // Who stands exactly as far behind as one that was chosen is named, so that the choice does not look like more than it is.
  const level = [...axes.values()].flatMap((axis) => behind(definition, result, axis)).filter((area) => !chosen.includes(area) && chosen.some(({ axis, rank }) => axis === area.axis && rank === area.rank));
  return el(
    "section",
    { class: "result-areas", "data-areas": true },
    el("h3", {}, t("areas.act", { n: chosen.length })),
    el("p", { class: "quiet small" }, t("areas.act_rule"), level.length ? ` ${t("areas.act_level", { areas: list(level.map(titleOf)), n: level.length })}` : null),
    el(
      "ol",
      { role: "list" },
      ...chosen.map((area) =>
        el(
          "li",
          { "data-area": area.section },
          el("h4", {}, titleOf(area)),
          el("p", { class: "quiet small" }, t("areas.act_value", { axis: axes.get(area.axis)?.title ?? "", share: area.share.shown })),
          passage(root, `section.${area.section}.advice`),
        ),
      ),
    ),
  );
}
