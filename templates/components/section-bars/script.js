import { drawable, el } from "../../common/dom.js";
import { list, t } from "../../common/strings.js";
import { causeSentence } from "../result/words.js";
import { barList } from "../chart/bars.js";
import { figure, rangeWords } from "../chart/figure.js";

/**
 * Where the score comes from: sections in the engine's order, flags apart.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../chart/shapes.js").SectionResult} SectionResult
 * @typedef {import("../chart/shapes.js").AxisDefinition} AxisDefinition
 */

/**
 * @param {Result} result asked for with `areas`
 * @param {Definition} definition
 * @returns {HTMLElement | null} null with fewer than two sections to compare
 */
export function sectionBars(result, definition) {
  const ordered = inOrder(result);
  if (ordered.length < 2) return null;
  const axes = definition.matrix?.axes ?? [];
  const parts = axes.length
    ? axes.flatMap((axis) => axisBars(axis, ordered.filter((section) => section.axis === axis.id), definition, cutWords(result, axis.id)))
    : [barList(ordered.map((section) => bar(section, definition, result.direction)))];
  const flags = definition.sections.filter((section) => section.flag);
  return figure({
    kind: "section-bars",
    sentence: (axes.length ? axesSentence(axes, result, definition) : causeSentence(/** @type {any} */ (definition), /** @type {any} */ (result))) || t("bars.title"),
    note: axes.length ? t("bars.note_axes") : undefined,
    drawing: [...parts, flags.length ? el("p", { class: "bars-flags small" }, flagWords(flags, result)) : null],
    heads: [t("bars.area"), t("bars.value"), t("bars.share")],
    rows: ordered.map((section) => [titleOf(section, definition), valueWords(section), { number: section.share ? `${section.share.shown} %` : "–" }]),
  });
}

/** More areas than these, all level, are counted, not named: the bars name them. */
const NAMED = 3;

/**
 * Each axis has a lead of its own; across the axes nothing is compared.
 *
 * @param {AxisDefinition[]} axes
 * @param {Result} result
 * @param {Definition} definition
 */
export function axesSentence(axes, result, definition) {
  return axes
    .map((axis) => {
      const areas = (result.areas ?? []).filter((area) => area.axis === axis.id && area.rank === 1).map((area) => titleOf({ id: area.section }, definition));
      if (!areas.length || areas.length === axis.sections.length) return "";
      if (areas.length > NAMED) return t(`bars.axis_many.${axis.direction}`, { axis: axis.title, n: areas.length });
      return t(`bars.axis_lead.${axis.direction}`, { axis: axis.title, areas: list(areas) });
    })
    .filter(Boolean)
    .join(" ");
}

/**
 * Ranked sections first, in the order of `areas`; then those still open, in the definition's.
 *
 * @param {Result} result
 */
function inOrder(result) {
  const ranked = (result.areas ?? []).filter((area) => !area.flag).map((area) => area.section);
  const byId = new Map(result.sections.map((section) => [section.id, section]));
  const open = result.sections.filter((section) => !section.flag && !ranked.includes(section.id) && section.range);
  return [...ranked.map((id) => byId.get(id)), ...open].filter((section) => section !== undefined);
}

/**
 * @param {AxisDefinition} axis
 * @param {SectionResult[]} sections
 * @param {Definition} definition
 * @param {string} cut
 */
function axisBars(axis, sections, definition, cut) {
  if (!sections.length) return [];
  const heading = el("h4", { class: "bars-title" }, t("bars.axis", { axis: axis.title, cut }));
  return [heading, barList(sections.map((section) => bar(section, definition, axis.direction)), drawable(axis.cut) / 100)];
}

/**
 * The line of an axis as the engine prints it: 200/3 is 66.7.
 *
 * @param {Result} result
 * @param {string} axis
 */
export function cutWords(result, axis) {
  return result.axes.find(({ id }) => id === axis)?.cut.shown ?? "";
}

/**
 * @param {SectionResult} section
 * @param {Definition} definition
 * @param {string | null} direction
 */
function bar(section, definition, direction) {
  const defined = definition.sections.find(({ id }) => id === section.id);
  const share = section.share ? drawable(section.share.exact) : null;
  return {
    id: section.id,
    title: titleOf(section, definition),
    share,
    range: share === null && section.range ? rangeShares(section) : null,
    value: valueWords(section),
    word: section.band ? (defined?.bands.find(({ id }) => id === section.band)?.title ?? "") : share === null ? t("bars.open") : "",
    leads: section.rank === 1 && (direction === "high_is_good" ? share !== 1 : share !== 0),
  };
}

/**
 * The stretch of the bar that a section's open range covers: ranges are given on the section's own scale.
 *
 * @param {SectionResult & {scale?: {min: {exact: number | string}, max: {exact: number | string}} | null}} section
 * @returns {[number, number] | null}
 */
function rangeShares({ range, scale }) {
  if (!range || !scale) return null;
  const low = drawable(scale.min.exact);
  const span = drawable(scale.max.exact) - low || 1;
  return [(drawable(range.low.exact) - low) / span, (drawable(range.high.exact) - low) / span];
}

/** @param {SectionResult} section */
function valueWords(section) {
  if (section.share === null) return section.range ? rangeWords(section.range) : "–";
  if (section.points && section.max) return t("bars.points", { points: section.points.shown, max: section.max.shown });
  return t("bars.of_100", { share: section.share.shown });
}

/**
 * @param {{id: string}} section
 * @param {Definition} definition
 */
function titleOf(section, definition) {
  return definition.sections.find(({ id }) => id === section.id)?.title ?? section.id;
}

/**
 * @param {{id: string, title: string}[]} flags
 * @param {Result} result
 */
function flagWords(flags, result) {
  return flags
    .map(({ id, title }) => {
      const found = result.sections.find((section) => section.id === id);
      return t("bars.flag", { area: title, value: found ? valueWords(found) : "–" });
    })
    .join(" ");
}
