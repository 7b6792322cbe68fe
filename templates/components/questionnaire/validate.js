import { isOpen } from "../../common/conditions.js";
import { el, fill } from "../../common/dom.js";
import { titleState } from "../../common/focus.js";
import { holdsNumber } from "../../common/numbers.js";
import { t } from "../../common/strings.js";
import { markQuestion, showErrors } from "../error-summary/script.js";
import { readAnswer } from "./answers.js";

/**
 * What is still open or cannot be read. Nothing is said while the visitor answers, only when they go on or ask for a score.
 *
 * @typedef {{input: HTMLInputElement, text: string, question: HTMLFieldSetElement}} Complaint
 */

/**
 * @param {object} owner
 * @param {boolean} owner.all whether every question needs an answer
 * @param {HTMLElement} owner.box place of the summary
 * @param {HTMLFieldSetElement[]} owner.questions
 * @param {() => HTMLFieldSetElement[]} owner.shown
 * @param {(question: HTMLFieldSetElement) => void} owner.reveal brings a question onto the page
 * @param {() => void} owner.anyway scores what there is
 * @param {() => void} owner.onward goes to the next step
 * @param {string} owner.title
 */
export function connectValidation({ all, box, questions, shown, reveal, anyway, onward, title }) {
  /** @returns {Complaint[]} */
  function complaints() {
    const found = [];
    for (const question of shown()) {
      const input = question.querySelector("input");
      if (!input) continue;
      const answer = readAnswer(question);
      const legend = question.querySelector("legend")?.textContent?.trim() ?? "";
      if (isOpen(answer)) {
        if (all) found.push({ input, question, text: t("errors.open", { question: legend }) });
      } else if (question.dataset.type === "numeric" && answer !== "not_applicable" && !holdsNumber(input)) {
        const { min, max } = input.dataset;
        found.push({ input, question, text: t(min && max ? "errors.number_between" : "errors.number", { question: legend, min: min ?? "", max: max ?? "" }) });
      }
    }
    return found;
  }

  /**
   * @param {HTMLFieldSetElement[]} asked
   * @param {Complaint[]} found
   * @param {HTMLElement | null} more
   */
  function tell(asked, found, more) {
    fill(box);
    for (const question of asked) markQuestion(question, found.find((one) => one.question === question)?.text ?? null);
    if (!found.length) return;
    titleState(t("errors.page_title"), title);
    showErrors(
      box,
      t("errors.title", { n: found.length }),
      found.map(({ input, text, question }) => ({ input, text, reveal: () => reveal(question) })),
      more,
    );
  }

  /**
   * What is open may stay open; a number that cannot be read may not.
   *
   * @param {Complaint[]} found
   */
  const onlyOpen = (found) => found.length > 0 && found.every(({ question }) => isOpen(readAnswer(question)));

  /** A range over what is open needs something that is answered. @param {Complaint[]} found */
  const rangePossible = (found) => onlyOpen(found) && shown().some((question) => !isOpen(readAnswer(question)));

  const scoreButton = () => el("button", { type: "button", class: "button-plain", "data-score-anyway": true, onclick: anyway }, t("errors.score_anyway"));

  return {
    /** @param {HTMLFieldSetElement[]} step */
    mayLeave(step) {
      const all = complaints();
      const found = all.filter(({ question }) => step.includes(question));
      const leave = () => {
        tell(step, [], null);
        onward();
      };
      const skip = onlyOpen(found) ? el("button", { type: "button", class: "button-plain", "data-skip": true, onclick: leave }, t("errors.continue_anyway", { n: found.length })) : null;
      tell(step, found, skip && el("p", { class: "actions" }, skip, rangePossible(all) ? scoreButton() : null));
      return found.length === 0;
    },
    mayScore() {
      const found = complaints();
      tell(questions, found, rangePossible(found) ? el("p", {}, scoreButton()) : null);
      return found.length === 0;
    },
    clear: () => tell(questions, [], null),
  };
}
