/**
 * Which questions are shown: the twin of `scoring/methods/standing.py`, because the page cannot wait for Python at every
 * click. Both are held to the same vectors (tests/vectors/conditions). Python decides when scoring.
 *
 * Truth is true, false or null: unknown as long as an answer it needs is open.
 *
 * @typedef {string | string[] | null | undefined} Answer
 * @typedef {{all?: Condition[], any?: Condition[], not?: Condition, question?: string, in?: string[], from?: number | string, below?: number | string}} Condition
 * @typedef {{id: string, type: string, show_if?: Condition}} Question
 * @typedef {{questions: Question[], sections: {id: string, show_if?: Condition, questions: Question[]}[]}} Definition
 */

export const NOT_APPLICABLE = "not_applicable";

/**
 * @param {string | number} text "7.5", "1/3", 7
 * @returns {[bigint, bigint] | null} numerator and denominator
 */
export function exact(text) {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,6})|\/(\d{1,12}))?$/.exec(String(text).trim());
  if (!match) return null;
  const [, sign = "", whole = "", decimals, below] = match;
  const above = BigInt(sign + whole + (decimals ?? ""));
  const divisor = below === undefined ? 10n ** BigInt(decimals?.length ?? 0) : BigInt(below);
  return divisor === 0n ? null : [above, divisor];
}

/**
 * @param {[bigint, bigint]} one
 * @param {[bigint, bigint]} other
 */
function less(one, other) {
  return one[0] * other[1] < other[0] * one[1];
}

/** @param {Answer} answer */
export function isOpen(answer) {
  return answer === null || answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0);
}

/**
 * @param {Condition} condition
 * @param {Record<string, Answer>} answers
 * @param {(question: string) => boolean | null} appears
 * @returns {boolean | null}
 */
export function holds(condition, answers, appears) {
  if (condition.all) return every(condition.all.map((part) => holds(part, answers, appears)));
  if (condition.any) return negate(every(condition.any.map((part) => negate(holds(part, answers, appears)))));
  if (condition.not) return negate(holds(condition.not, answers, appears));
  const id = condition.question ?? "";
  const shown = appears(id);
  if (shown !== true) return shown;
  const answer = Object.hasOwn(answers, id) ? answers[id] : null;
  if (answer === NOT_APPLICABLE) return false;
  if (isOpen(answer)) return null;
  if (condition.in) {
    const chosen = Array.isArray(answer) ? answer : [answer];
    return condition.in.some((option) => chosen.includes(option));
  }
  const value = exact(String(answer));
  if (value === null) return null;
  const from = condition.from === undefined ? null : exact(condition.from);
  const below = condition.below === undefined ? null : exact(condition.below);
  return !(from && less(value, from)) && !(below && !less(value, below));
}

/** @param {(boolean | null)[]} truths */
function every(truths) {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

/** @param {boolean | null} truth */
function negate(truth) {
  return truth === null ? null : !truth;
}

/**
 * Which questions appear, in order. One that does not appear counts as false for those that hang on it, whatever was
 * answered to it before; one whose own appearance is unknown counts as unknown.
 *
 * @param {[string, Condition | null][]} questions id and condition; conditions name earlier questions only
 * @param {Record<string, Answer>} answers
 * @returns {Map<string, boolean | null>}
 */
export function visibility(questions, answers) {
  /** @type {Map<string, boolean | null>} */
  const result = new Map();
  for (const [id, condition] of questions) {
    result.set(id, condition === null ? true : holds(condition, answers, (other) => result.get(other) ?? null));
  }
  return result;
}

/**
 * Which questions of a definition appear; null: not known yet.
 *
 * @param {Definition} definition
 * @param {Record<string, Answer>} answers
 * @returns {Map<string, boolean | null>}
 */
function appearing(definition, answers) {
  /** @type {[string, Condition | null][]} */
  const questions = definition.questions.map((question) => [question.id, question.show_if ?? null]);
  for (const section of definition.sections) {
    for (const question of section.questions) {
      const both = [section.show_if, question.show_if].filter((condition) => condition !== undefined);
      questions.push([question.id, both.length ? { all: /** @type {Condition[]} */ (both) } : null]);
    }
  }
  return visibility(questions, answers);
}

/**
 * The ids of the questions that are shown. Unknown stays hidden.
 *
 * @param {Definition} definition
 * @param {Record<string, Answer>} answers
 * @returns {Set<string>}
 */
export function visible(definition, answers) {
  return new Set([...appearing(definition, answers)].filter(([, shown]) => shown === true).map(([id]) => id));
}

/**
 * How many questions may still appear.
 *
 * @param {Definition} definition
 * @param {Record<string, Answer>} answers
 */
export function undecided(definition, answers) {
  return [...appearing(definition, answers).values()].filter((shown) => shown === null).length;
}
