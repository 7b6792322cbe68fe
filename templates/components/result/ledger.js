import { el } from "../../common/dom.js";
import { has, t } from "../../common/strings.js";
import { NOT_APPLICABLE } from "../../common/conditions.js";

/**
 * "How was this computed?": a row per question, adding up exactly to the score.
 *
 * @typedef {import("./shapes.js").Definition} Definition
 * @typedef {import("./shapes.js").Question} Question
 * @typedef {import("./shapes.js").LedgerRow} LedgerRow
 */

/** @param {Definition} definition @returns {Map<string, Question>} */
export function questionsById(definition) {
  const all = [...definition.questions, ...definition.sections.flatMap((section) => section.questions)];
  return new Map(all.map((question) => [question.id, question]));
}

/**
 * An answer in the words the visitor chose it by.
 *
 * @param {Definition} definition
 * @param {Question | undefined} question
 * @param {string | string[] | null} answer
 */
export function answerWords(definition, question, answer) {
  if (answer === null || answer === NOT_APPLICABLE) return t(answer === null ? "ledger.open" : "ledger.not_applicable");
  const options = (question?.scale ? definition.scales[question.scale] : question?.options) ?? [];
  const ids = Array.isArray(answer) ? answer : [answer];
  return ids.map((id) => options.find((option) => option.id === id)?.label ?? id).join(", ");
}

/**
 * @param {Definition} definition
 * @param {LedgerRow[]} ledger
 * @returns {HTMLElement}
 */
export function ledgerTable(definition, ledger) {
  const questions = questionsById(definition);
  const rows = ledger
    .filter((row) => row.row === "question" || row.row === "total" || row.contribution?.exact !== 0)
    .map((row) => {
      const question = questions.get(row.question ?? "");
      const why = row.reason && has(`ledger.${row.reason}`) ? t(`ledger.${row.reason}`) : "";
      const words = row.row !== "question" ? "" : why || answerWords(definition, question, row.option);
      return el(
        "tr",
        { class: row.row === "total" ? "ledger-total" : null },
        el("th", { scope: "row" }, question?.text ?? t(`ledger.${row.row}`)),
        el("td", {}, words),
        el("td", { class: "number" }, row.contribution?.shown ?? "–"),
      );
    });
  return el(
    "details",
    { class: "ledger" },
    el("summary", {}, t("ledger.title")),
    el("p", { class: "small quiet" }, t("ledger.intro")),
    el(
      "div",
      { class: "table-scroll" },
      el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("ledger.question")), el("th", { scope: "col" }, t("ledger.answer")), el("th", { scope: "col", class: "number" }, t("ledger.points")))), el("tbody", {}, ...rows)),
    ),
  );
}
