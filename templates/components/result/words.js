import { drawable } from "../../common/dom.js";
import { list, t } from "../../common/strings.js";
import { axesSentence } from "../section-bars/script.js";

/**
 * The sentences of a result. Every number and id in them comes from the engine; here they only get their words.
 *
 * @typedef {import("./shapes.js").Result} Result
 * @typedef {import("./shapes.js").Definition} Definition
 */

/** @param {Definition} definition */
export function scoreLabel(definition) {
  return definition.result_label ?? t("result.score");
}

/** @param {Definition} definition */
export function scaleNote(definition) {
  if (definition.scale_note) return definition.scale_note;
  return definition.direction ? t(`scoring.direction.${definition.direction}`) : "";
}

/**
 * @param {Definition} definition
 * @param {Result} result
 * @returns {{number: string, title: string}} the measured part and what it is called
 */
export function headline(definition, result) {
  const label = scoreLabel(definition);
  /** @param {{id: string, title: string}[]} things @param {string[]} ids */
  const titles = (things, ids) => ids.map((id) => things.find((thing) => thing.id === id)?.title ?? id);
  if (result.score && result.scale) {
    const number = t("result.score_of", { label, score: result.score.shown, max: result.scale.max.shown });
    return { number, title: titles(definition.bands, result.band ? [result.band] : []).join("") };
  }
  if (result.range) {
    const number = t("result.range_of", { label, low: result.range.low.shown, high: result.range.high.shown, max: result.scale?.max.shown ?? "" });
    const bands = titles(definition.bands, result.possible_bands);
    return { number, title: bands.length === 1 ? (bands[0] ?? "") : t("result.open_between", { bands: list(bands) }) };
  }
  if (definition.matrix && result.cells.length) {
    const cells = titles(definition.matrix.cells, result.on_line || !result.cell ? result.cells : [result.cell]);
    const number = t(cells.length === 1 ? "result.cell" : result.on_line ? "result.on_line" : "result.cells_open");
    return { number, title: list(cells) };
  }
  if (result.winners.length) return { number: t("result.fits_best"), title: list(titles(definition.outcomes, result.winners)) };
  if (result.verdict) return { number: t("result.verdict"), title: titles(definition.decision, [result.verdict]).join("") };
  const weakest = result.levels.filter((level) => level.rank === 1 && level.level !== null);
  if (weakest[0]?.level) {
    const sections = definition.sections.filter(({ id }) => weakest.some(({ section }) => section === id)).map(({ title }) => title);
    const alike = sections.length > 1 && weakest.length === result.levels.length;
    const number = alike ? t("levels.equal") : sections.length ? t("result.weakest", { section: list(sections), n: sections.length }) : t("result.level");
    return { number, title: titles(definition.levels, [weakest[0].level]).join("") };
  }
  return { number: "", title: t("result.none") };
}

/**
 * Where most of it comes from, or what is furthest behind.
 *
 * @param {Definition} definition
 * @param {Result} result
 * @returns {string} "" when nothing leads
 */
export function causeSentence(definition, result) {
  if (definition.matrix) return axesSentence(definition.matrix.axes, /** @type {any} */ (result), /** @type {any} */ (definition));
  const leading = (result.areas ?? []).filter((area) => area.rank === 1).map((area) => area.section);
  const ranked = result.sections.filter((section) => section.rank !== null);
  const first = ranked.find((section) => section.id === leading[0]);
  if (!first?.share || ranked.length < 2) return "";
  const low = definition.direction !== "high_is_good";
  const kind = definition.direction ?? "none";
  if (low && drawable(first.share.exact) === 0) return t("areas.nothing");
  if (leading.length === ranked.length) return t(`areas.all_equal.${kind}`);
  const areas = leading.map((id) => definition.sections.find((section) => section.id === id)?.title ?? id);
  return t(`areas.leading.${kind}`, { areas: list(areas), n: areas.length });
}
