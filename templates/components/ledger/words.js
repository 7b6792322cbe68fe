import { NOT_APPLICABLE, isOpen } from "../../common/conditions.js";
import { t } from "../../common/strings.js";

/**
 * Questions and answers in the words the visitor saw.
 *
 * @typedef {import("../../common/conditions.js").Answer} Answer
 * @typedef {import("../result/shapes.js").Question & {not_applicable?: string, unit?: string}} Question
 * @typedef {Pick<import("../result/shapes.js").Definition, "questions" | "sections" | "scales">} Asked
 */

/**
 * @param {Pick<Asked, "questions" | "sections">} definition
 * @returns {Map<string, Question>} in the order they are asked
 */
export function questionsById(definition) {
  return new Map([...definition.questions, ...definition.sections.flatMap((section) => section.questions)].map((question) => [question.id, question]));
}

/**
 * @param {Pick<Asked, "scales">} definition
 * @param {Question | undefined} question
 * @returns {{id: string, label: string}[]}
 */
export function optionsOf(definition, question) {
  return (question?.scale ? definition.scales[question.scale] : question?.options) ?? [];
}

/**
 * @param {Pick<Asked, "scales">} definition
 * @param {Question | undefined} question
 * @param {Answer} answer
 * @returns {string}
 */
export function answerWords(definition, question, answer) {
  if (isOpen(answer)) return t("proof.open");
  if (answer === NOT_APPLICABLE) return question?.not_applicable ?? t("proof.not_applicable");
  const options = optionsOf(definition, question);
  const ids = Array.isArray(answer) ? answer : [String(answer)];
  const words = ids.map((id) => options.find((option) => option.id === id)?.label ?? id).join(", ");
  return question?.type === "numeric" && question.unit ? `${words} ${question.unit}` : words;
}
