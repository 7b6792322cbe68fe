import { onAsked } from "../../common/ask.js";
import { readBlock } from "../../common/data.js";
import { el, fill, must } from "../../common/dom.js";
import { engine, startOnIntent } from "../../common/engine.js";
import { wrap } from "../../common/envelope.js";
import { announce } from "../../common/events.js";
import { focusHeading, titleState } from "../../common/focus.js";
import { keep, recallAll, withState } from "../../common/store.js";
import { list, t } from "../../common/strings.js";
import { openingNotices } from "../keep/restore.js";
import { connectKeep } from "../keep/script.js";
import { kpiTables } from "../keep/tables.js";
import { notice } from "../notice/script.js";
import { renewed } from "../runtime-status/renew.js";
import { runtimeStatus } from "../runtime-status/script.js";
import { contextOf } from "./context.js";

/**
 * The catalogue: the whole of it stands in the page; the engine says which functions come first for this visitor, and why.
 *
 * @typedef {{code: string, params: Record<string, any>}} Reason
 * @typedef {{functions: {id: string, reasons: Reason[]}[], kpis: {id: string, function: string}[]}} Suggestion
 */

/** @param {HTMLElement} element */
export function catalogue(element) {
  /** @type {{id: string, kind: string, version: string, scoring_hash: string, content_hash: string, functions: {id: string, title: string}[]}} */
  const definition = readBlock("definition");
  const ownTitle = document.title;
  const form = must(element, "form.catalogue-form", HTMLFormElement);
  const section = must(element, "#kpis", HTMLElement);
  const heading = must(section, "h2", HTMLElement);
  const lead = must(section, "[data-kpis-lead]", HTMLElement);
  const groups = must(section, "[data-functions]", HTMLElement);
  const noticeBox = must(element, "[data-notices]", HTMLElement);
  const status = runtimeStatus(must(element, "[data-runtime-status]", HTMLElement), { sheet: () => focusHeading(heading) });
  const known = new Set(definition.functions.map(({ id }) => id));
  const wholeTitle = heading.textContent ?? "";
  /** @type {Suggestion | null} */
  let suggested = null;
  /** @type {string[]} KPIs of the functions that something speaks for, in the engine's order */
  let mine = [];
  let asked = 0;

  const envelopes = openingNotices(noticeBox);
  const { context } = contextOf(recallAll(), known);
  for (const box of boxes()) box.checked = context.functions.includes(box.value);
  startOnIntent(form);
  // Who comes from a result has asked for this; who merely opens the page has not.
  if (envelopes.length && (context.functions.length || context.tasks.length || context.sections.length)) {
    must(element, "[data-choose]", HTMLDetailsElement).open = false;
    suggest(false);
  }
  if (renewed()) {
    notice(noticeBox, t("store.renewed"), []);
    suggest(true);
  }

  onAsked(form, must(form, "[data-suggest]", HTMLButtonElement), () => void suggest(true));
  form.addEventListener("change", () => {
    save();
    if (section.dataset.state === "ready") suggest(false);
  });
  connectKeep(element, { envelopes: () => recallAll(), open: opened, forget: startOver, tables: () => kpiTables(suggested, definition) });

  function boxes() {
    return [...form.querySelectorAll("input[name='functions']")].filter((input) => input instanceof HTMLInputElement);
  }

  function chosen() {
    return boxes().filter(({ checked }) => checked).map(({ value }) => value);
  }

  function save() {
    keep(wrap("catalogue", definition.id, definition.scoring_hash, { functions: chosen(), kpis: mine }));
  }

  /** @param {boolean} loud */
  async function suggest(loud) {
    if (loud && status.asks(() => suggest(loud))) return;
    asked += 1;
    const mine = asked;
    const known_ = contextOf(recallAll(), known);
    const given = { ...known_.context, functions: chosen() };
    section.dataset.state = "waiting";
    status.wait();
    try {
      /** @type {Suggestion} */
      const suggestion = await engine().request("suggest", { definition, context: given });
      if (mine === asked) show(suggestion, known_.titles, loud);
    } catch (error) {
      if (mine !== asked) return;
      section.dataset.state = "error";
      titleState(t("errors.page_title"), ownTitle);
      status.fail(error, () => suggest(true));
    }
  }

  /**
   * @param {Suggestion} suggestion
   * @param {Map<string, string>} titles
   * @param {boolean} loud
   */
  function show(suggestion, titles, loud) {
    status.done();
    suggested = suggestion;
    const first = suggestion.functions.filter(({ reasons }) => reasons.length);
    mine = suggestion.kpis.filter((kpi) => first.some(({ id }) => id === kpi.function)).map(({ id }) => id);
    save();
    leadOn();
    for (const { id, reasons } of suggestion.functions) {
      const group = groups.querySelector(`[data-function-group="${CSS.escape(id)}"]`);
      if (!group) continue;
      groups.append(group);
      const words = reasons.map((reason) => reasonWords(reason, titles)).join(" ");
      const place = group.querySelector("[data-reason]");
      if (place instanceof HTMLElement) {
        place.textContent = words;
        place.hidden = words === "";
      }
    }
    const names = first.map(({ id }) => definition.functions.find((one) => one.id === id)?.title ?? id);
    heading.textContent = names.length ? t("catalogue.first", { function: names[0] ?? "" }) : wholeTitle;
    lead.textContent = t("catalogue.rest");
    lead.hidden = names.length === 0;
    section.dataset.state = "ready";
    titleState(names.length ? (heading.textContent ?? "") : "", ownTitle);
    if (!loud) return;
    focusHeading(heading);
    announce("result", { id: definition.id, kind: "catalogue", state: "final" });
  }

  /** The next step: a sheet to agree on with the partner. */
  function leadOn() {
    const sheet = readBlock("sheet");
    const next = element.querySelector("[data-next]");
    if (!sheet || !next) return;
    const href = withState(sheet.href, recallAll());
    fill(next, mine.length ? el("p", { class: "actions" }, el("a", { class: "button", href }, t("catalogue.to_sheet"))) : null);
  }

  /**
   * @param {Reason} reason
   * @param {Map<string, string>} titles
   */
  function reasonWords({ code, params }, titles) {
    if (code === "function_tasks") {
      const names = (params.tasks ?? []).map((/** @type {{id: string | null}} */ task) => titles.get(task.id ?? "")).filter(Boolean);
      return t(names.length ? "catalogue.because.tasks" : "catalogue.because.tasks_plain", { tasks: list(names), n: names.length });
    }
    if (code === "function_section") return t("catalogue.because.section", { share: params.share?.shown ?? "" });
    return t("catalogue.because.chosen");
  }

  /** @param {import("../../common/envelope.js").Envelope[]} opened_ */
  function opened(opened_) {
    for (const envelope of opened_) keep(envelope);
    const mine = opened_.find(({ kind, id }) => kind === "catalogue" && id === definition.id);
    const functions = contextOf(opened_, known).context.functions;
    if (mine || functions.length) for (const box of boxes()) box.checked = functions.includes(box.value);
    suggest(false);
    return t("keep.opened");
  }

  function startOver() {
    for (const box of boxes()) box.checked = false;
    for (const { id } of definition.functions) {
      const group = groups.querySelector(`[data-function-group="${CSS.escape(id)}"]`);
      const place = group?.querySelector("[data-reason]");
      if (group) groups.append(group);
      if (place instanceof HTMLElement) place.hidden = true;
    }
    heading.textContent = wholeTitle;
    lead.hidden = true;
    section.dataset.state = "empty";
    titleState("", ownTitle);
  }
}
