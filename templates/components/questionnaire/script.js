import { exact, isOpen, visible } from "../../common/conditions.js";
import { pageData, readBlock } from "../../common/data.js";
import { el, fill, must } from "../../common/dom.js";
import { engine, startOnIntent } from "../../common/engine.js";
import { embedOptions } from "../../common/embed.js";
import { wrap } from "../../common/envelope.js";
import { announce } from "../../common/events.js";
import { focusHeading, titleState } from "../../common/focus.js";
import { keep, luggage, recall, received, withState } from "../../common/store.js";
import { t, when } from "../../common/strings.js";
import { afterQuestions } from "../after-question/script.js";
import { markQuestion, showErrors } from "../error-summary/script.js";
import { resultMail } from "../keep/mail.js";
import { connectKeep } from "../keep/script.js";
import { resultTables } from "../keep/tables.js";
import { notice, notices } from "../notice/script.js";
import { showProgress } from "../progress/script.js";
import { headline } from "../result/words.js";
import { markResult, renderResult } from "../result/script.js";
import { runtimeStatus } from "../runtime-status/script.js";
import { holdsShared, openShared, share } from "../share/script.js";
import { connectKeys } from "./keys.js";
import { connectSteps } from "./steps.js";
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
  const errors = must(form, "[data-errors]", HTMLElement);
  const noticeBox = must(element, "[data-notices]", HTMLElement);
  const sheet = element.querySelector("details.scoring");
  const status = runtimeStatus(must(form, "[data-runtime-status]", HTMLElement), { sheet: showSheet });
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
      ? connectSteps({ id: definition.id, layout, form, questions, shown: shownQuestions, refresh, mayLeave, title: ownTitle })
      : null;

  startOnIntent(form);
  connectKeys(form);
  if (sheet instanceof HTMLDetailsElement && window.location.hash !== `#${sheet.id}`) sheet.open = false;
  notices(noticeBox);
  const { problem } = received();
  if (problem) notice(noticeBox, t(`store.${problem}`), []);
  if (!inline && holdsShared()) borrow();
  else restore();
  steps?.start();
  refresh();

  // A choice is told by `change`; a number while it is typed, because what follows may hang on it.
  form.addEventListener("change", answeredBy);
  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "number") answeredBy(event);
  });
  form.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLElement) || !event.target.closest("[data-clear]")) return;
    const question = event.target.closest("fieldset");
    if (!(question instanceof HTMLFieldSetElement)) return;
    writeAnswer(question, null);
    question.querySelector("input")?.focus();
    changed();
  });
  // A sandboxed frame never fires submit, Enter in a field never clicks: both lead to the same place, once.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    submit();
  });
  // Back to a page that was only put aside: the controls are as they were, the rest follows them.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refresh();
  });
  connectKeep(element, {
    envelopes: () => [envelope()],
    open: opened,
    forget: startOver,
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
    showProgress(form, answered, shown.size);
    return { answered, total: shown.size };
  }

  function envelope() {
    /** @type {Record<string, unknown>} */
    const data = { answers: { ...readAnswers(form) }, after: after.chosen() };
    if (result) {
      const shares = result.sections.filter(({ share, flag }) => share !== null && !flag);
      data.result = {
        state: result.state,
        score: result.score,
        max: result.scale?.max ?? null,
        band: result.band,
        label: headline(definition, result),
        sections: shares.map(({ id, share }) => ({ id, share: share?.exact, functions: definition.sections.find((one) => one.id === id)?.functions ?? [] })),
      };
    }
    return wrap("questionnaire", definition.id, definition.scoring_hash, data);
  }

  function save() {
    if (!borrowed) keep(envelope());
    for (const anchor of section.querySelectorAll("a[data-carries]")) carry(anchor);
    for (const anchor of element.querySelectorAll("[data-next] a[data-carries]")) carry(anchor);
  }

  /** @param {Element} anchor */
  function carry(anchor) {
    anchor.setAttribute("href", withState(anchor.getAttribute("data-carries") ?? "", luggage(envelope())));
  }

  async function borrow() {
    borrowed = true;
    const read = await openShared(definition);
    if (read && "answers" in read) {
      writeAnswers(form, read.answers);
      refresh();
      notice(noticeBox, t("questionnaire.shared"), [{ label: t("questionnaire.own_answers"), run: giveBack }]);
      score();
      return;
    }
    giveBack();
    if (read) notice(noticeBox, read.problem, []);
  }

  /** Back to what this device keeps. */
  function giveBack() {
    borrowed = false;
    startOver();
    restore();
    refresh();
  }

  function restore() {
    const kept = recall("questionnaire", definition.id);
    if (!kept) return;
    if (kept.hash !== definition.scoring_hash) {
      notice(noticeBox, t("keep.other_version"), [
        { label: t("keep.use_what_fits"), run: () => use(kept.data) },
        { label: t("keep.start_over"), run: startOver },
      ]);
      return;
    }
    use(kept.data);
    if (Object.keys(readAnswers(form)).length) {
      notice(noticeBox, t("keep.restored", { time: when(kept.time) }), [{ label: t("keep.start_over"), run: startOver }]);
    }
  }

  /** @param {Record<string, unknown>} data */
  function use(data) {
    const answers = typeof data.answers === "object" && data.answers !== null ? /** @type {Record<string, unknown>} */ (data.answers) : {};
    const refused = writeAnswers(form, answers);
    after.choose(data.after);
    if (refused) notice(noticeBox, t("keep.refused", { n: refused }), []);
    refresh();
    if (result) markStale();
  }

  /** @param {import("../../common/envelope.js").Envelope[]} envelopes */
  function opened(envelopes) {
    const own = envelopes.find(({ kind, id }) => kind === "questionnaire" && id === definition.id);
    if (!own) return t("keep.not_this");
    if (own.hash !== definition.scoring_hash) return t("keep.other_version_file");
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
    started = false;
    told = 0;
    section.hidden = true;
    section.dataset.state = "empty";
    section.replaceChildren();
    element.removeAttribute("data-scored");
    after.hide();
    fill(errors);
    fill(noticeBox);
    titleState("", ownTitle);
    refresh();
  }

  /** @returns {{input: HTMLInputElement, text: string, question: HTMLFieldSetElement}[]} */
  function openQuestions() {
    const all = definition.min_answered === "100%";
    const found = [];
    for (const question of shownQuestions()) {
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

  /** @param {HTMLFieldSetElement[]} step */
  function mayLeave(step) {
    fill(errors);
    const open = openQuestions().filter(({ question }) => step.includes(question));
    for (const question of step) markQuestion(question, open.find((error) => error.question === question)?.text ?? null);
    if (open.length) complain(open, null);
    return open.length === 0;
  }

  /**
   * @param {ReturnType<typeof openQuestions>} open
   * @param {HTMLElement | null} more
   */
  function complain(open, more) {
    const title = t("errors.title", { n: open.length });
    titleState(t("errors.page_title"), ownTitle);
    showErrors(
      errors,
      title,
      open.map(({ input, text, question }) => ({ input, text, reveal: () => steps?.reveal(question) })),
      more,
    );
  }

  function submit() {
    if (waiting) return;
    if (steps && !steps.last()) {
      steps.next();
      return;
    }
    const open = openQuestions();
    for (const question of questions) markQuestion(question, open.find((error) => error.question === question)?.text ?? null);
    if (open.length) {
      const numbers = open.some(({ question }) => !isOpen(readAnswer(question)));
      const anyway = el("p", {}, el("button", { type: "button", class: "button-plain", "data-score-anyway": true, onclick: () => score() }, t("errors.score_anyway")));
      complain(open, numbers || open.length === shownQuestions().length ? null : anyway);
      return;
    }
    score();
  }

  async function score() {
    fill(errors);
    for (const question of questions) markQuestion(question, null);
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
      const given = /** @type {Result} */ (await engine().request("score", request));
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
    button.textContent = t("questionnaire.update_score");
    after.show();
    save();
    const { number, title } = headline(definition, given);
    titleState([number, title].filter(Boolean).join(": "), ownTitle);
    focusHeading(heading);
    announce("result", { id: definition.id, kind: definition.kind, state: given.state });
  }

  function markStale() {
    if (section.querySelector(".result-stale")) return;
    section.prepend(el("div", { class: "result-stale no-print" }, el("p", {}, `${t("result.stale")} `, el("button", { type: "button", class: "button-plain", onclick: submit }, t("questionnaire.update_score")))));
  }

  /** @param {import("../result/shapes.js").Action} action */
  function link(action) {
    const target = action.page ? page.links[action.page] : undefined;
    const href = target ? target.href + (action.fragment ? `#${action.fragment}` : "") : action.url;
    if (!href) return null;
    const anchor = el("a", { class: "button", href }, action.label);
    if (target) {
      anchor.setAttribute("data-carries", target.href);
      carry(anchor);
    }
    return anchor;
  }

  /** @param {string} id */
  function goTo(id) {
    const question = questions.find((one) => one.dataset.question === id);
    if (question) steps?.reveal(question);
    question?.scrollIntoView({ block: "start" });
    question?.querySelector("input")?.focus({ preventScroll: true });
  }

  function showSheet() {
    document.documentElement.classList.add("score-sheet");
    if (!(sheet instanceof HTMLDetailsElement)) return;
    sheet.open = true;
    const heading = sheet.querySelector("h2");
    if (heading) focusHeading(heading);
  }
}
