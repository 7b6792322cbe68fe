import { onAsked } from "../../common/ask.js";
import { isOpen, undecided, visible } from "../../common/conditions.js";
import { pageData, readBlock } from "../../common/data.js";
import { el, fill, must } from "../../common/dom.js";
import { engine, startOnIntent } from "../../common/engine.js";
import { embedOptions } from "../../common/embed.js";
import { wrap } from "../../common/envelope.js";
import { announce } from "../../common/events.js";
import { bringIntoView, drawn, focusHeading, titleState } from "../../common/focus.js";
import { isNumberField } from "../../common/numbers.js";
import { keep } from "../../common/store.js";
import { t } from "../../common/strings.js";
import { afterQuestions } from "../after-question/script.js";
import { markQuestion } from "../error-summary/script.js";
import { resultMail } from "../keep/mail.js";
import { carryAlong, openingNotices, ownPart, restoreKept } from "../keep/restore.js";
import { connectKeep } from "../keep/script.js";
import { resultTables } from "../keep/tables.js";
import { notice } from "../notice/script.js";
import { showProgress } from "../progress/script.js";
import { summary } from "../result/summary.js";
import { headline } from "../result/words.js";
import { markResult, renderResult } from "../result/script.js";
import { runtimeStatus } from "../runtime-status/script.js";
import { foldSheet } from "../scoring/sheet.js";
import { holdsShared, openShared, share, sharedFragment } from "../share/script.js";
import { subjects } from "../subject/script.js";
import { connectKeys } from "./keys.js";
import { connectSteps } from "./steps.js";
import { connectValidation } from "./validate.js";
import { keepExclusive, questionsOf, readAnswer, readAnswers, writeAnswer, writeAnswers } from "./answers.js";

/**
 * A questionnaire: keeps answers as they are given, shows what a condition lets appear, validates only when asked for a score, asks the engine,
 * shows its result.
 *
 * @typedef {import("../result/shapes.js").Definition} Definition
 * @typedef {import("../result/shapes.js").Result} Result
 */

const INCLUDE = ["areas", "advice", "ledger", "changes"];

/** @param {HTMLElement} element */
export function questionnaire(element) {
  const inline = "inline" in element.dataset;
  /** @type {Definition} */
  const definition = readBlock(inline ? `definition-${element.dataset.definition}` : "definition");
  const page = pageData();
  const ownTitle = document.title;
  const form = must(element, "form.assessment-form", HTMLFormElement);
  const section = must(element, ".result", HTMLElement);
  const button = must(form, "[data-score]", HTMLButtonElement);
  const noticeBox = must(element, "[data-notices]", HTMLElement);
  const status = runtimeStatus(must(form, "[data-runtime-status]", HTMLElement), {
    sheet: foldSheet(element.querySelector("details.scoring")),
    state: () => (borrowed ? sharedFragment() : ""),
  });
  const asks = button.textContent;
  const updates = t(["decision", "outcomes", "levels"].includes(/** @type {any} */ (definition).method) ? "questionnaire.update_result" : "questionnaire.update_score");
  const questions = questionsOf(form);
  const after = afterQuestions(element, () => save());

  /** @type {Result | null} */
  let result = null;
  /** @type {Record<string, import("../../common/conditions.js").Answer>} those of the result that is shown */
  let scored = {};
  /** Somebody else's answers, opened from a link, do not replace what this device keeps. */
  let borrowed = false;
  const sharing = share({ definition, answers: () => (result ? scored : null), owners: embedOptions().shareUrl });
  let started = false;
  let told = 0;
  let asked = 0;
  let waiting = false;

  const layout = definition.layout;
  const steps =
    layout === "steps" || layout === "one"
      ? connectSteps({ id: definition.id, layout, form, questions, shown: shownQuestions, refresh, mayLeave: (step) => validation.mayLeave(step), title: ownTitle })
      : null;
  const validation = connectValidation({
    all: definition.min_answered === "100%",
    box: must(form, "[data-errors]", HTMLElement),
    questions,
    shown: shownQuestions,
    reveal: (question) => steps?.reveal(question),
    anyway: () => void score(),
    onward: () => steps?.onward(),
    title: ownTitle,
  });

  const subject = subjects(element, /** @type {any} */ (definition), { save: () => save(), again: startOver });

  startOnIntent(form);
  connectKeys(form);
  openingNotices(noticeBox);
  let again = false;
  if (!inline && holdsShared()) void borrow();
  else again = restore();
  steps?.start();
  refresh();
  if (again) void score();

  // A choice is told by `change`; a number while it is typed, because what follows may hang on it.
  form.addEventListener("change", answeredBy);
  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && isNumberField(event.target)) answeredBy(event);
  });
  form.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLElement) || !event.target.closest("[data-clear]")) return;
    const question = event.target.closest("fieldset");
    if (!(question instanceof HTMLFieldSetElement)) return;
    writeAnswer(question, null);
    question.querySelector("input")?.focus();
    changed();
  });
  onAsked(form, button, submit);
  // Back to a page that was only put aside: the controls are as they were, the rest follows them.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refresh();
  });
  connectKeep(element, {
    envelopes: () => [envelope()],
    open: opened,
    forget: () => {
      startOver();
      subject.forget();
    },
    tables: () => (result ? resultTables(result, definition) : []),
    mail: () => (result ? resultMail(result, definition, element) : null),
    printed: definition,
  });

  /** @param {Event} event */
  function answeredBy(event) {
    if (!(event.target instanceof HTMLInputElement)) return;
    const question = event.target.closest("fieldset");
    if (!(question instanceof HTMLFieldSetElement)) return;
    keepExclusive(question, event.target);
    markQuestion(question, null);
    changed();
  }

  function shownQuestions() {
    const shown = visible(definition, readAnswers(form));
    return questions.filter((question) => shown.has(question.dataset.question ?? ""));
  }

  function changed() {
    if (!started) {
      started = true;
      announce("start", { id: definition.id, kind: definition.kind });
    }
    borrowed = false;
    const { answered, total } = refresh();
    // On one page every newly answered question is a step; with steps the steps tell it themselves.
    if (!steps && answered > told) announce("step", { id: definition.id, step: answered, steps: total });
    told = Math.max(told, answered);
    save();
    if (result) markStale();
  }

  /** @returns {{answered: number, total: number}} */
  function refresh() {
    const shown = new Set(shownQuestions());
    const here = steps?.here() ?? shown;
    let answered = 0;
    for (const question of questions) {
      question.hidden = !here.has(question);
      const open = isOpen(readAnswer(question));
      const clear = question.querySelector("[data-clear]");
      if (clear instanceof HTMLElement) clear.hidden = open;
      if (shown.has(question) && !open) answered += 1;
    }
    for (const group of form.querySelectorAll(".group")) {
      if (group instanceof HTMLElement) group.hidden = group.querySelector("fieldset:not([hidden])") === null;
    }
    steps?.buttons();
    showProgress(form, answered, shown.size, undecided(definition, readAnswers(form)));
    return { answered, total: shown.size };
  }

  function envelope() {
    const data = { answers: { ...readAnswers(form) }, after: after.chosen(), ...subject.data(), ...(result ? { result: summary(result, definition) } : {}) };
    return wrap("questionnaire", definition.id, definition.scoring_hash, data);
  }

  function save() {
    if (!borrowed) keep(envelope());
    carryAlong(element, envelope());
  }

  async function borrow() {
    borrowed = true;
    fill(noticeBox);
    const told = notice(noticeBox, t("questionnaire.shared"), [{ label: t("questionnaire.own_answers"), run: giveBack }]);
    section.hidden = false;
    section.dataset.state = "waiting";
    status.wait();
    const read = await openShared(definition);
    // The visitor has begun to answer for themselves.
    if (!borrowed) {
      section.hidden = true;
      return;
    }
    if ("answers" in read) {
      writeAnswers(form, read.answers);
      refresh();
      void score();
      return;
    }
    told.remove();
    section.hidden = true;
    if ("trouble" in read) {
      status.fail(read.trouble, () => void borrow());
      bringIntoView(must(form, "[data-runtime-status]", HTMLElement));
    } else {
      status.done();
      giveBack();
      notice(noticeBox, read.problem, []);
    }
  }

  /** Back to what this device keeps. */
  function giveBack() {
    borrowed = false;
    startOver();
    restore();
    refresh();
  }

  function restore() {
    return restoreKept({ kind: "questionnaire", definition, box: noticeBox, use, startOver, touched: () => started || borrowed, words: "keep.restored" });
  }

  /** @param {Record<string, unknown>} data */
  function use(data) {
    const answers = typeof data.answers === "object" && data.answers !== null ? /** @type {Record<string, unknown>} */ (data.answers) : {};
    const refused = writeAnswers(form, answers);
    after.choose(data.after);
    subject.use(data.subject);
    if (refused) notice(noticeBox, t("keep.refused", { n: refused }), []);
    refresh();
    if (result) markStale();
    return Object.keys(readAnswers(form)).length > 0;
  }

  /** @param {import("../../common/envelope.js").Envelope[]} envelopes */
  function opened(envelopes) {
    const own = ownPart(envelopes, "questionnaire", definition);
    if ("problem" in own) return own.problem;
    use(own.data);
    save();
    return t("keep.opened");
  }

  function startOver() {
    for (const question of questions) {
      writeAnswer(question, null);
      markQuestion(question, null);
    }
    after.choose({});
    result = null;
    button.textContent = asks;
    started = false;
    told = 0;
    section.hidden = true;
    section.dataset.state = "empty";
    section.replaceChildren();
    element.removeAttribute("data-scored");
    after.hide();
    validation.clear();
    fill(noticeBox);
    titleState("", ownTitle);
    refresh();
  }

  function submit() {
    if (waiting) return;
    if (steps && !steps.last()) steps.next();
    else if (validation.mayScore()) void score();
  }

  async function score() {
    validation.clear();
    if (status.asks(score)) return;
    waiting = true;
    asked += 1;
    const mine = asked;
    section.hidden = false;
    section.dataset.state = "waiting";
    status.wait();
    const answers = { ...readAnswers(form) };
    try {
      const request = { definition, answers: { assessment: definition.id, version: definition.version, hash: definition.scoring_hash, answers }, include: INCLUDE };
      // Nobody has pressed anything on a page opened from a link, and its answers have only just been filled in.
      const filled = borrowed ? drawn() : null;
      const given = /** @type {Result} */ (await engine().request("score", request));
      await filled;
      if (mine === asked) show(given, answers);
    } catch (error) {
      if (mine !== asked) return;
      section.dataset.state = "error";
      section.hidden = result === null;
      titleState(t("errors.page_title"), ownTitle);
      status.fail(error, score);
    } finally {
      if (mine === asked) waiting = false;
    }
  }

  /**
   * @param {Result} given
   * @param {Record<string, import("../../common/conditions.js").Answer>} answers
   */
  function show(given, answers) {
    result = given;
    scored = answers;
    status.done();
    const heading = renderResult(section, { definition, result: given, root: element, link, goTo, answers, share: sharing });
    markResult(section, given);
    element.setAttribute("data-scored", "");
    button.textContent = updates;
    after.show();
    if (!borrowed) {
      subject.scored(given.verdict);
      subject.offer(section);
    }
    save();
    const { number, title } = headline(definition, given);
    titleState([number, title].filter(Boolean).join(": "), ownTitle);
    focusHeading(heading);
    announce("result", { id: definition.id, kind: definition.kind, state: given.state });
  }

  function markStale() {
    if (section.querySelector(".result-stale")) return;
    section.prepend(el("div", { class: "result-stale no-print" }, el("p", {}, `${t("result.stale")} `, el("button", { type: "button", class: "button-plain", onclick: submit }, updates))));
  }

  /** @param {import("../result/shapes.js").Action} action */
  function link(action) {
    if (subject.another && action.page === definition.id) return el("button", { type: "button", class: "button", onclick: subject.another }, action.label);
    const target = action.page ? page.links[action.page] : undefined;
    const href = target ? target.href + (action.fragment ? `#${action.fragment}` : "") : action.url;
    if (!href) return null;
    return el("a", { class: "button", href, hreflang: target?.lang, "data-carries": target ? href : null }, action.label);
  }

  /** @param {string} id */
  function goTo(id) {
    const question = questions.find((one) => one.dataset.question === id);
    if (question) steps?.reveal(question);
    if (question) bringIntoView(question);
    question?.querySelector("input")?.focus({ preventScroll: true });
  }
}
