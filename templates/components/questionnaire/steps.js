import { announce } from "../../common/events.js";
import { focusHeading, titleState } from "../../common/focus.js";
import { t } from "../../common/strings.js";

/**
 * One part (or one question) at a time. The step stands in the fragment `#q=`, so that the browser's Back works; a step in which a condition
 * hides everything does not count.
 *
 * @typedef {HTMLFieldSetElement[]} Step
 */

/**
 * @param {object} owner
 * @param {string} owner.id
 * @param {"steps" | "one"} owner.layout
 * @param {HTMLFormElement} owner.form
 * @param {HTMLFieldSetElement[]} owner.questions
 * @param {() => HTMLFieldSetElement[]} owner.shown
 * @param {() => void} owner.refresh draws the form for the current step
 * @param {(step: Step) => boolean} owner.mayLeave validates before Continue
 * @param {string} owner.title
 */
export function connectSteps({ id, layout, form, questions, shown, refresh, mayLeave, title }) {
  const back = form.querySelector("[data-back]");
  const forth = form.querySelector("[data-continue]");
  const score = form.querySelector("[data-score]");
  /** The current step by one of its questions: that stays true when steps before it appear or vanish. @type {HTMLFieldSetElement | undefined} */
  let anchor = questions[0];

  /** @returns {Step[]} */
  function steps() {
    const visible = shown();
    if (layout === "one") return visible.map((question) => [question]);
    /** @type {Map<Element | null, Step>} */
    const groups = new Map();
    for (const question of visible) {
      const group = question.closest(".group");
      groups.set(group, [...(groups.get(group) ?? []), question]);
    }
    return [...groups.values()];
  }

  /** @param {Step[]} all */
  function position(all) {
    const group = anchor?.closest(".group");
    const exact = all.findIndex((step) => anchor !== undefined && step.includes(anchor));
    if (exact >= 0) return exact;
    return Math.max(0, all.findIndex((step) => layout === "steps" && step[0]?.closest(".group") === group));
  }

  /** @param {number} number @param {boolean} loud */
  function show(number, loud) {
    const all = steps();
    const step = all[Math.min(Math.max(number, 0), all.length - 1)];
    if (!step) return;
    anchor = step[0];
    refresh();
    if (!loud) return;
    const place = position(steps());
    titleState(t("progress.step", { step: place + 1, steps: all.length }), title);
    const heading = anchor?.closest(".group")?.querySelector("h2") ?? anchor?.querySelector("legend");
    if (heading instanceof HTMLElement) focusHeading(heading);
    announce("step", { id, step: place + 1, steps: all.length });
  }

  /** @param {number} by */
  function move(by) {
    const all = steps();
    const next = position(all) + by;
    if (next < 0 || next >= all.length) return;
    try {
      window.history.pushState(null, "", `#q=${next + 1}`);
    } catch {
      // A frame may forbid it; the buttons still work.
    }
    show(next, true);
  }

  function fromAddress() {
    const number = Number(/^#q=(\d{1,3})$/.exec(window.location.hash)?.[1] ?? 1);
    return number - 1;
  }

  function next() {
    const all = steps();
    if (mayLeave(all[position(all)] ?? [])) move(1);
  }

  back?.addEventListener("click", () => move(-1));
  // The second click of a double click is meant for the step that is gone.
  forth?.addEventListener("click", (event) => {
    if (event instanceof MouseEvent && event.detail > 1) return;
    next();
  });
  window.addEventListener("popstate", () => show(fromAddress(), true));

  return {
    next,
    onward: () => move(1),
    start: () => show(fromAddress(), false),
    /** @returns {Set<HTMLFieldSetElement>} the questions of the current step */
    here: () => {
      const all = steps();
      return new Set(all[position(all)] ?? []);
    },
    last: () => {
      const all = steps();
      return position(all) >= all.length - 1;
    },
    /** @param {HTMLFieldSetElement} question */
    reveal(question) {
      anchor = question;
      refresh();
    },
    /** The buttons fit the step. */
    buttons() {
      const all = steps();
      const place = position(all);
      if (back instanceof HTMLElement) back.hidden = place === 0;
      if (forth instanceof HTMLElement) forth.hidden = place >= all.length - 1;
      if (score instanceof HTMLElement) score.hidden = place < all.length - 1;
    },
  };
}
