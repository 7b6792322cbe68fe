import { drawable, el } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { optionsOf, questionsById } from "../ledger/words.js";

/**
 * A list to work through: where answers cap the result, everything that is not fully there, what caps it first, then what is furthest away.
 *
 * @typedef {import("./shapes.js").Result} Result
 * @typedef {import("./shapes.js").Definition} Definition
 */

/**
 * @param {Definition} definition
 * @param {Result} result asked for with `ledger`
 * @returns {HTMLElement | null} null where nothing can cap the result, or nothing is open
 */
export function openPoints(definition, result) {
  const capping = new Set(/** @type {{gates?: {question: string}[]}} */ (/** @type {unknown} */ (definition)).gates?.map(({ question }) => question));
  if (!capping.size || definition.matrix || definition.direction !== "high_is_good") return null;
  const questions = questionsById(/** @type {any} */ (definition));
  const open = (result.ledger ?? []).flatMap((row) => {
    const question = questions.get(row.question ?? "");
    if (row.row !== "question" || row.state !== "answered" || !question || typeof row.option !== "string") return [];
    const options = /** @type {{id: string, label: string, points?: number | string}[]} */ (optionsOf(/** @type {any} */ (definition), question));
    const points = options.map((option) => drawable(option.points ?? 0));
    const chosen = options.find(({ id }) => id === row.option);
    const given = drawable(chosen?.points ?? 0);
    const missing = question.reverse ? given - Math.min(...points) : Math.max(...points) - given;
    return missing > 0 ? [{ id: question.id, text: question.text, answer: chosen?.label ?? "", caps: capping.has(question.id), missing }] : [];
  });
  if (!open.length) return null;
  open.sort((one, other) => Number(other.caps) - Number(one.caps) || other.missing - one.missing);
  return el(
    "section",
    { class: "result-open", "data-open-points": true },
    el("h3", {}, t("result.open_points", { n: open.length })),
    el("p", { class: "quiet small" }, t("result.open_points_order")),
    el("ol", {}, ...open.map(({ id, text, answer, caps }) => el("li", { "data-point": id }, el(caps ? "strong" : "span", {}, text), " ", el("span", { class: "quiet" }, answer)))),
  );
}
