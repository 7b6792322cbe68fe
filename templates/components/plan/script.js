import { pageData, readBlock } from "../../common/data.js";
import { el, fill, must, passage } from "../../common/dom.js";
import { wrap } from "../../common/envelope.js";
import { forgetAll, keep, recall, recallAll, withState } from "../../common/store.js";
import { t } from "../../common/strings.js";
import { openingNotices } from "../keep/restore.js";
import { connectKeep } from "../keep/script.js";
import { notice } from "../notice/script.js";
import { runtimeStatus } from "../runtime-status/script.js";
import { allSteps, planCalendar, planMail, planMarkdown, planRows, saidWords } from "./exports.js";
import { gather, usable } from "./gather.js";
import { blank, readNotes } from "./notes.js";
import { parts as partsOf } from "./steps.js";

/**
 * The plan: what the visitor has found out across the tools, as steps that can be ticked off, given to somebody and dated.
 *
 * @typedef {import("./steps.js").Part} Part
 * @typedef {import("./steps.js").Step} Step
 * @typedef {import("./notes.js").Note} Note
 */

/** @param {HTMLElement} root */
export function plan(root) {
  /** @type {Record<string, any>} */
  const definitions = readBlock("definitions") ?? {};
  const page = pageData();
  const body = must(root, "[data-plan]", HTMLElement);
  const progress = must(root, "[data-plan-progress]", HTMLElement);
  const noticeBox = must(root, "[data-notices]", HTMLElement);
  const sheet = must(document, "[data-plan-sheet]", HTMLElement);
  const status = runtimeStatus(must(root, "[data-runtime-status]", HTMLElement), { sheet: showSheet });

  /** @type {string[]} */
  const order = readBlock("order") ?? Object.keys(definitions);
  /** @type {import("./gather.js").Findings} */
  const nothing = { results: [], rankings: [], kpis: null, costs: [], stale: [], unread: [] };
  let parts = partsOf(nothing, definitions, order);
  let asked = 0;

  openingNotices(noticeBox);
  let notes = readNotes(recall("plan", "plan")?.data ?? null);

  const kept = connectKeep(root, {
    envelopes: () => [envelope(), ...recallAll().filter(({ kind }) => kind !== "plan")],
    open: (envelopes) => {
      for (const one of envelopes) keep(one);
      notes = readNotes(recall("plan", "plan")?.data ?? null);
      void work();
      return t("keep.opened");
    },
    forget: () => {
      forgetAll();
      notes = readNotes(null);
      void work();
    },
    tables: () => (allSteps(parts, notes).length ? [{ name: "steps", label: t("plan.csv"), rows: planRows(parts, notes) }] : []),
    files: () => {
      const dated = planCalendar(parts, notes, page.title, new Date());
      return [
        ...(allSteps(parts, notes).length ? [{ name: "plan.md", label: t("plan.markdown"), type: "text/markdown;charset=utf-8", text: planMarkdown(parts, notes, page.title) }] : []),
        ...(dated ? [{ name: "plan.ics", label: t("plan.calendar"), type: "text/calendar;charset=utf-8", text: dated }] : []),
      ];
    },
    mail: () => planMail(parts, notes, page.title),
  });
  void work();

  function envelope() {
    return wrap("plan", "plan", "", { uid: notes.uid, steps: { ...notes.steps } });
  }

  async function work() {
    asked += 1;
    const mine = asked;
    // The road of the site, not the alphabet of the storage.
    const envelopes = recallAll().sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
    if (!usable(envelopes, definitions).length) {
      parts = partsOf(nothing, definitions, order);
      root.dataset.state = "empty";
      draw(true);
      return;
    }
    if (status.asks(work)) return;
    root.dataset.state = "waiting";
    status.wait();
    try {
      const found = await gather(envelopes, definitions);
      if (mine !== asked) return;
      status.done();
      parts = partsOf(found, definitions, order);
      root.dataset.state = parts.every((part) => part.facts.length || part.steps.length) ? "full" : "half";
      draw(false);
      for (const title of found.stale) notice(noticeBox, t("plan.stale", { tool: title }), []);
      for (const title of found.unread) notice(noticeBox, t("plan.unread", { tool: title }), []);
    } catch (error) {
      if (mine !== asked) return;
      root.dataset.state = "error";
      status.fail(error, work);
    }
  }

  function showSheet() {
    sheet.hidden = false;
    sheet.classList.remove("plain-only");
    sheet.scrollIntoView({ block: "start" });
  }

  /** @param {boolean} empty */
  function draw(empty) {
    const drawn = parts.map((part) => section(part));
    fill(body, empty ? el("p", { class: "lead plan-empty" }, t("plan.empty")) : null, ...drawn);
    follow();
  }

  /** @param {Part} part */
  function section(part) {
    const filled = part.facts.length || part.steps.length;
    return el(
      "section",
      { class: "plan-part", "data-part": part.id, "data-filled": Boolean(filled), "aria-labelledby": `plan-${part.id}` },
      el("h2", { id: `plan-${part.id}` }, t(`plan.part.${part.id}`)),
      filled ? null : el("p", { class: "quiet" }, t(`plan.missing.${part.id}`)),
      filled ? null : todo(part),
      part.facts.length ? el("dl", { class: "plan-facts" }, ...part.facts.flatMap((fact) => [el("dt", {}, toolLink(fact.tool, fact.label)), el("dd", {}, el("strong", {}, fact.value), fact.note ? el("span", { class: "quiet" }, ` (${fact.note})`) : null)])) : null,
      part.steps.length ? el("ol", { class: "plan-steps", role: "list" }, ...part.steps.map((step) => stepItem(step))) : null,
    );
  }

  /** @param {Part} part */
  function todo(part) {
    const links = part.tools.flatMap((id) => (page.links[id] ? [toolLink(id, page.links[id].title, part.id === "stand" ? "button" : "button button-second")] : []));
    return links.length ? el("p", { class: "actions" }, ...links) : null;
  }

  /**
   * @param {string} id
   * @param {string} words
   * @param {string} [look]
   */
  function toolLink(id, words, look) {
    const target = page.links[id];
    if (!target) return el("span", {}, words);
    const anchor = el("a", { href: target.href, hreflang: target.lang, lang: words === target.title ? target.lang : null, dir: words === target.title ? target.dir : null, class: look ?? null }, words);
    // At the last moment, so that it carries what has just been written.
    anchor.addEventListener("click", () => anchor.setAttribute("href", withState(target.href, [envelope(), ...recallAll().filter(({ kind }) => kind !== "plan")])));
    return anchor;
  }

  /** @param {Step} step */
  function stepItem(step) {
    const note = notes.steps[step.id] ?? blank();
    const text = step.text ? passage(root, step.text) : null;
    const said = el("p", { class: "plan-said small" });
    const check = el("input", { type: "checkbox", checked: note.done, onchange: () => write({ done: check.checked }) });
    const owner = el("input", { type: "text", value: note.owner, maxlength: 100, autocomplete: "off", oninput: () => write({ owner: owner.value }) });
    const date = el("input", { type: "date", value: note.date, onchange: () => write({ date: date.value }) });
    const remark = el("textarea", { rows: 2, maxlength: 1000, oninput: () => write({ note: remark.value }) }, note.note);
    const item = el(
      "li",
      { class: "plan-step", "data-step": step.id },
      el("label", { class: "plan-check" }, check, el("span", {}, step.title)),
      el(
        "div",
        { class: "plan-body" },
        step.why ? el("p", { class: "small quiet" }, step.why) : null,
        text,
        step.points ? el("ul", { class: "plan-points", role: "list" }, ...step.points.map((point) => el("li", {}, el("span", {}, point.name), el("strong", {}, point.value), el("span", { class: "small quiet" }, point.how)))) : null,
        said,
        el(
          "details",
          { class: "plan-more closed-on-paper" },
          el("summary", {}, t("plan.more"), el("span", { class: "visually-hidden" }, `: ${step.title}`)),
          el("div", { class: "plan-fields" }, el("label", {}, t("plan.owner"), owner), el("label", {}, t("plan.date"), date), el("label", { class: "plan-note" }, t("plan.note"), remark)),
        ),
      ),
    );

    /** @param {Partial<Note>} changed */
    function write(changed) {
      notes.steps[step.id] = { ...(notes.steps[step.id] ?? blank()), ...changed };
      keep(envelope());
      show();
      follow();
    }
    function show() {
      const now = notes.steps[step.id] ?? blank();
      item.toggleAttribute("data-done", now.done);
      fill(said, saidWords(now));
      said.hidden = !saidWords(now);
    }
    show();
    return item;
  }

  /** What depends on the ticks and the dates. */
  function follow() {
    const steps = allSteps(parts, notes);
    const done = steps.filter(({ note }) => note.done).length;
    progress.hidden = steps.length === 0;
    const bar = progress.querySelector("progress");
    const words = progress.querySelector("[data-plan-words]");
    if (bar) Object.assign(bar, { max: Math.max(1, steps.length), value: done });
    if (words) fill(words, done === steps.length && done > 0 ? t("plan.all_done", { n: done }) : t("plan.progress", { n: done, total: steps.length }));
    kept.refresh();
  }
}
