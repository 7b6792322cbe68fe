import { el } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { answerWords, questionsById } from "../ledger/words.js";
import { tryOut } from "./try-out.js";

/**
 * "What would have to become true": the fewest changed answers that lead across the next line, as the engine found them, and a place to try
 * other answers without touching one's own.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../chart/shapes.js").Goal} Goal
 * @typedef {import("../../common/conditions.js").Answer} Answer
 */

/**
 * @param {any} given a result asked for with `changes`
 * @param {any} defined
 * @param {Record<string, Answer>} answers the visitor's own; never written to
 * @returns {HTMLElement | null} null where there is nothing to compute (open results, outcomes, levels, decisions)
 */
export function whatIf(given, defined, answers) {
  const result = /** @type {Result} */ (given);
  const definition = /** @type {Definition} */ (defined);
  if (!result.changes?.computed) return null;
  const copy = tryOut(result, definition, answers);
  const goals = result.changes.goals.map((goal) => goalPart(goal, definition, copy.use));
  return el(
    "section",
    { class: "what-if", "aria-labelledby": `what-if-${definition.id}` },
    el("h3", { id: `what-if-${definition.id}` }, t("tryout.title")),
    ...goals,
    result.gates.length ? el("p", { class: "small" }, t("tryout.gates", { n: result.gates.length })) : null,
    copy.element,
  );
}

/**
 * What a change adds to the score, with its sign; an answer that only decides what is asked adds nothing by itself.
 *
 * @param {Goal["changes"][number]} change
 */
function gainWords({ gain }) {
  if (gain.exact === 0) return "";
  return gain.shown.startsWith("-") ? `\u00a0−${gain.shown.slice(1)}` : `\u00a0+${gain.shown}`;
}

/**
 * @param {Goal} goal
 * @param {Definition} definition
 * @param {(changed: Record<string, Answer>) => void} use
 */
function goalPart(goal, definition, use) {
  const axis = definition.matrix?.axes.find(({ id }) => id === goal.axis);
  const name = axis ? el("h4", { class: "bars-title" }, axis.title) : null;
  if (goal.status !== "found") return el("div", {}, name, el("p", {}, t(`tryout.${goal.status}`)));
  const questions = questionsById(definition);
  const band = definition.bands.find(({ id }) => id === goal.to);
  const target = axis ? axis[goal.to === "high" ? "high" : "low"] : (band?.title ?? "");
  const line = t(goal.strict ? "tryout.below" : "tryout.from", { cut: goal.cut?.shown ?? "" });
  const steps = goal.changes.map((change) => {
    const question = questions.get(change.question);
    const was = answerWords(definition, question, change.from);
    return el(
      "li",
      {},
      el("span", { class: "what-if-statement" }, question?.text ?? change.question),
      el("span", { class: "what-if-change" }, change.appears ? null : el("s", {}, was), change.appears ? null : el("span", { class: "visually-hidden" }, ` ${t("tryout.becomes")} `), " ", el("strong", {}, answerWords(definition, question, change.to)), el("span", { class: "quiet" }, gainWords(change))),
    );
  });
  const changed = Object.fromEntries(goal.changes.map((change) => [change.question, change.to]));
  const ways = goal.ways;
  return el(
    "div",
    { class: "what-if-goal" },
    name,
    el("p", {}, t("tryout.goal", { n: goal.count, target, line })),
    el("ol", { class: "what-if-steps" }, ...steps),
    ways && ways.count > 1 ? el("p", { class: "small quiet" }, t(ways.limited ? "tryout.ways_many" : "tryout.ways", { count: ways.count })) : null,
    el("p", { class: "actions" }, el("button", { type: "button", class: "button button-second", onclick: () => use(changed) }, t("tryout.use", { n: goal.count }))),
  );
}
