import { NOT_APPLICABLE } from "../../common/conditions.js";
import { isNumberField, readNumber, writeNumber } from "../../common/numbers.js";

/**
 * Between the form's native controls and answers as plain data. The controls are the only state there is.
 *
 * @typedef {import("../../common/conditions.js").Answer} Answer
 */

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLFieldSetElement[]}
 */
export function questionsOf(form) {
  return [...form.querySelectorAll("fieldset[data-question]")].filter((element) => element instanceof HTMLFieldSetElement);
}

/**
 * @param {HTMLFieldSetElement} question
 * @returns {HTMLInputElement[]}
 */
function inputsOf(question) {
  return [...question.querySelectorAll("input")];
}

/**
 * @param {HTMLFieldSetElement} question
 * @returns {Answer} null while it is open
 */
export function readAnswer(question) {
  const inputs = inputsOf(question);
  const chosen = inputs.filter((input) => !isNumberField(input) && input.checked).map((input) => input.value);
  if (chosen.includes(NOT_APPLICABLE)) return NOT_APPLICABLE;
  if (question.dataset.type === "multiple") return chosen.length ? chosen : null;
  if (question.dataset.type === "numeric") {
    const typed = inputs.find(isNumberField);
    // What cannot be read as a number is an error when scoring, not an open question.
    return (typed && readNumber(typed)) || null;
  }
  return chosen[0] ?? null;
}

/**
 * @param {HTMLFieldSetElement} question
 * @param {Answer} answer
 * @returns {boolean} false when the answer does not fit the question; nothing is set then
 */
export function writeAnswer(question, answer) {
  const inputs = inputsOf(question);
  const wanted = answer === null || answer === undefined ? [] : Array.isArray(answer) ? answer.map(String) : [String(answer)];
  if (question.dataset.type === "numeric" && wanted[0] !== NOT_APPLICABLE) {
    for (const input of inputs) {
      if (isNumberField(input)) writeNumber(input, wanted[0]);
      else input.checked = false;
    }
    return true;
  }
  const offered = new Set(inputs.filter((input) => !isNumberField(input)).map((input) => input.value));
  const single = question.dataset.type !== "multiple";
  if (wanted.some((value) => !offered.has(value)) || (single && wanted.length > 1)) return false;
  for (const input of inputs) {
    if (isNumberField(input)) input.value = "";
    else input.checked = wanted.includes(input.value);
  }
  return true;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, Answer>} without the open ones
 */
export function readAnswers(form) {
  /** @type {Record<string, Answer>} */
  const answers = Object.create(null);
  for (const question of questionsOf(form)) {
    const answer = readAnswer(question);
    if (answer !== null) answers[question.dataset.question ?? ""] = answer;
  }
  return answers;
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} answers
 * @returns {number} how many could not be used
 */
export function writeAnswers(form, answers) {
  let refused = 0;
  const questions = new Map(questionsOf(form).map((question) => [question.dataset.question ?? "", question]));
  for (const question of questions.values()) writeAnswer(question, null);
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.get(id);
    const plain = answer === null || typeof answer === "string" || (Array.isArray(answer) && answer.every((part) => typeof part === "string"));
    if (!question || !plain || !writeAnswer(question, /** @type {Answer} */ (answer))) refused += 1;
  }
  return refused;
}

/**
 * "None of these" and "not applicable" stand alone: choosing one clears the others, choosing another clears them.
 *
 * @param {HTMLFieldSetElement} question
 * @param {HTMLInputElement} changed
 */
export function keepExclusive(question, changed) {
  if (question.dataset.type === "single") return;
  const active = isNumberField(changed) ? changed.value !== "" : changed.checked;
  if (!active) return;
  const alone = "exclusive" in changed.dataset;
  for (const input of inputsOf(question)) {
    if (input === changed || !(alone || "exclusive" in input.dataset)) continue;
    if (isNumberField(input)) input.value = "";
    else input.checked = false;
  }
}
