import { exact, isOpen } from "../../common/conditions.js";
import { el, fill } from "../../common/dom.js";
import { titleState } from "../../common/focus.js";
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
 * @param {string} owner.title
 */
export function connectValidation({ all, box, questions, shown, reveal, anyway, title }) {
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
      } else if (question.dataset.type === "numeric" && answer !== "not_applicable" && (exact(String(answer)) === null || !input.validity.valid)) {
        const limits = { question: legend, min: input.min || "–", max: input.max || "–" };
        found.push({ input, question, text: t(input.min && input.max ? "errors.number_between" : "errors.number", limits) });
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

  return {
    /** @param {HTMLFieldSetElement[]} step */
    mayLeave(step) {
      const found = complaints().filter(({ question }) => step.includes(question));
      tell(step, found, null);
      return found.length === 0;
    },
    mayScore() {
      const found = complaints();
      // A range over what is open needs something that is answered, and no number that cannot be read.
      const possible = found.length < shown().length && found.every(({ question }) => isOpen(readAnswer(question)));
      const button = () => el("p", {}, el("button", { type: "button", class: "button-plain", "data-score-anyway": true, onclick: anyway }, t("errors.score_anyway")));
      tell(questions, found, possible && found.length ? button() : null);
      return found.length === 0;
    },
    clear: () => tell(questions, [], null),
  };
}
