import { latest, onAsked } from "../../common/ask.js";
import { exact } from "../../common/conditions.js";
import { readBlock } from "../../common/data.js";
import { el, fill, must } from "../../common/dom.js";
import { engine, startOnIntent } from "../../common/engine.js";
import { isRecord, wrap } from "../../common/envelope.js";
import { announce } from "../../common/events.js";
import { focusHeading, titleState } from "../../common/focus.js";
import { amount, holdsNumber, readNumber, writeNumber } from "../../common/numbers.js";
import { keep } from "../../common/store.js";
import { t } from "../../common/strings.js";
import { wide } from "../chart/figure.js";
import { markQuestion, showErrors } from "../error-summary/script.js";
import { openingNotices, ownPart, restoreKept } from "../keep/restore.js";
import { connectKeep } from "../keep/script.js";
import { runtimeStatus } from "../runtime-status/script.js";
import { foldSheet } from "../scoring/sheet.js";

/**
 * A calculator: each input as low, typical and high; the engine computes the range of every output.
 *
 * @typedef {{exact: number | string, shown: string}} Value
 * @typedef {{outputs: {id: string, typical: Value, low: Value, high: Value, exact: boolean}[], sensitivity: {output: string, input: string, low: Value, high: Value, spread: Value}[]}} Outcome
 * @typedef {{id: string, kind: string, scoring_hash: string, content_hash: string, inputs: {id: string, label: string}[], outputs: {id: string, label: string, unit?: string}[], presets: {id: string, inputs: Record<string, unknown>}[]}} Definition
 */

const ENDS = ["low", "", "high"];

/** @param {HTMLElement} element */
export function calculator(element) {
  /** @type {Definition} */
  const definition = readBlock("definition");
  const ownTitle = document.title;
  const form = must(element, "form#calculator", HTMLFormElement);
  const section = must(element, "#result", HTMLElement);
  const heading = must(section, "h2", HTMLElement);
  const ownHeading = heading.textContent ?? "";
  const errors = must(form, "[data-errors]", HTMLElement);
  const noticeBox = must(element, "[data-notices]", HTMLElement);
  const status = runtimeStatus(must(form, "[data-runtime-status]", HTMLElement), { sheet: foldSheet(element.querySelector("#scoring")) });
  let asked = 0;
  let started = false;
  /** Once there is a result, it follows every change. */
  let shown = false;

  startOnIntent(form);
  openingNotices(noticeBox);
  if (restoreKept({ kind: "calculator", definition, box: noticeBox, use, startOver, touched: () => started, words: "keep.restored" })) void calculate(true);

  const follow = latest(() => calculate(false));
  form.addEventListener("input", () => {
    if (!started) announce("start", { id: definition.id, kind: definition.kind });
    started = true;
    keep(envelope());
    if (shown) void follow();
  });
  onAsked(form, must(form, "[data-calculate]", HTMLButtonElement), () => void calculate(true));
  for (const button of form.querySelectorAll("[data-preset]")) {
    button.addEventListener("click", () => {
      const preset = definition.presets.find(({ id }) => id === button.getAttribute("data-preset"));
      if (!preset) return;
      write(preset.inputs);
      keep(envelope());
      calculate(false);
    });
  }
  connectKeep(element, { envelopes: () => [envelope()], open: opened, forget: startOver });

  /** @param {string} id @param {string} end */
  function field(id, end) {
    const found = form.elements.namedItem(end ? `${id}.${end}` : id);
    return found instanceof HTMLInputElement ? found : null;
  }

  /** @param {string} id @param {string} end */
  function entered(id, end) {
    const input = field(id, end);
    return input ? readNumber(input) : "";
  }

  function read() {
    /** @type {Record<string, Record<string, string>>} */
    const inputs = {};
    for (const { id } of definition.inputs) {
      inputs[id] = { low: entered(id, "low"), typical: entered(id, ""), high: entered(id, "high") };
    }
    return inputs;
  }

  /** @param {Record<string, unknown>} inputs */
  function write(inputs) {
    for (const { id } of definition.inputs) {
      if (!Object.hasOwn(inputs, id)) continue;
      const value = inputs[id];
      for (const end of ENDS) {
        const input = field(id, end);
        const part = isRecord(value) ? value[end || "typical"] : value;
        if (input && part !== undefined && part !== null && exact(String(part))) writeNumber(input, part);
      }
    }
  }

  /** @param {Record<string, unknown>} data */
  function use(data) {
    if (!isRecord(data.inputs)) return false;
    write(data.inputs);
    return true;
  }

  function envelope() {
    return wrap("calculator", definition.id, definition.scoring_hash, { inputs: read() });
  }

  /** @param {boolean} loud */
  async function calculate(loud) {
    const wrong = definition.inputs.flatMap(({ id, label }) => {
      const bad = ENDS.map((end) => field(id, end)).find((input) => !input || !holdsNumber(input));
      const limits = { question: label, min: bad?.dataset.min ?? "", max: bad?.dataset.max ?? "" };
      return bad ? [{ input: bad, text: t("errors.number_between", limits) }] : [];
    });
    for (const question of form.querySelectorAll("fieldset[data-input]")) {
      if (question instanceof HTMLFieldSetElement) markQuestion(question, wrong.find(({ input }) => question.contains(input))?.text ?? null);
    }
    if (wrong.length) {
      if (loud) {
        titleState(t("errors.page_title"), ownTitle);
        showErrors(errors, t("calculator.check_numbers"), wrong);
      }
      return;
    }
    fill(errors);
    if (status.asks(() => calculate(loud))) return;
    asked += 1;
    const mine = asked;
    if (loud || !shown) {
      section.dataset.state = "waiting";
      status.wait();
    }
    try {
      /** @type {Outcome} */
      const outcome = await engine().request("calculate", { definition, inputs: read() });
      if (mine === asked) show(outcome, loud);
    } catch (error) {
      if (mine !== asked) return;
      section.dataset.state = "error";
      titleState(t("errors.page_title"), ownTitle);
      status.fail(error, () => calculate(true));
    }
  }

  /**
   * @param {Outcome} outcome
   * @param {boolean} loud
   */
  function show(outcome, loud) {
    status.done();
    for (const { id, typical, low, high } of outcome.outputs) {
      const row = section.querySelector(`[data-output="${CSS.escape(id)}"]`);
      const place = row?.querySelector("[data-typical]");
      const range = row?.querySelector("[data-range]");
      const unit = unitOf(id);
      if (place) place.textContent = amount(typical.shown, unit);
      if (range) range.textContent = low.shown === high.shown ? "" : t("calculator.range", { low: amount(low.shown, unit), high: amount(high.shown, unit) });
    }
    heading.textContent = sentence(outcome);
    const lead = section.querySelector("[data-matters]");
    if (lead) lead.textContent = matters(outcome);
    const box = section.querySelector("[data-sensitivity]");
    const main = outcome.outputs[0]?.id;
    const others = outcome.sensitivity.filter(({ output }) => output !== main);
    const first = outcome.sensitivity.filter(({ output }) => output === main);
    if (box) {
      fill(
        box,
        first.length ? el("h3", {}, t("calculator.sensitivity")) : null,
        first.length ? sensitivityTable(first) : null,
        others.length ? el("details", { class: "closed-on-paper" }, el("summary", {}, t("calculator.others")), sensitivityTable(others)) : null,
      );
    }
    shown = true;
    section.dataset.state = "ready";
    titleState("", ownTitle);
    if (!loud) return;
    focusHeading(heading);
    announce("result", { id: definition.id, kind: definition.kind, state: "final" });
  }

  /** @param {Outcome["sensitivity"]} list */
  function sensitivityTable(list) {
    // Where every row moves the same result, it is named once, over the numbers.
    const same = new Set(list.map(({ output }) => output)).size === 1;
    const only = same ? definition.outputs.find(({ id }) => id === list[0]?.output)?.label : undefined;
    const titles = [t("calculator.assumption"), ...(only ? [only] : [t("calculator.moves"), t("calculator.between")])];
    const head = titles.map((title, at) => el("th", { scope: "col", class: only && at ? "number" : null }, title));
    const rows = list.slice(0, 12).map(({ output, input, low, high }) => {
      const from = definition.inputs.find(({ id }) => id === input)?.label ?? input;
      const to = definition.outputs.find(({ id }) => id === output)?.label ?? output;
      return el("tr", {}, el("th", { scope: "row" }, from), only ? null : el("td", {}, to), el("td", { class: "number" }, t("calculator.from_to", { low: amount(low.shown, unitOf(output)), high: amount(high.shown, unitOf(output)) })));
    });
    return wide(t("calculator.sensitivity"), el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)));
  }

  /** @param {string} output */
  function unitOf(output) {
    return definition.outputs.find(({ id }) => id === output)?.unit ?? "";
  }

  /** The first output is what the calculator is for. @param {Outcome} outcome */
  function sentence({ outputs: [main] }) {
    if (!main) return ownHeading;
    const { label = "", unit = "" } = definition.outputs.find(({ id }) => id === main.id) ?? {};
    const [typical, low, high] = [main.typical, main.low, main.high].map(({ shown }) => amount(shown, unit));
    return t(low === high ? "calculator.sentence" : "calculator.sentence_range", { label, typical: typical ?? "", low: low ?? "", high: high ?? "" });
  }

  /** @param {Outcome} outcome */
  function matters({ outputs: [main], sensitivity }) {
    const first = sensitivity.find(({ output }) => output === main?.id);
    if (!first) return "";
    const label = definition.inputs.find(({ id }) => id === first.input)?.label ?? first.input;
    const unit = unitOf(first.output);
    return t("calculator.matters", { assumption: label, low: amount(first.low.shown, unit), high: amount(first.high.shown, unit) });
  }

  /** @param {import("../../common/envelope.js").Envelope[]} envelopes */
  function opened(envelopes) {
    const own = ownPart(envelopes, "calculator", definition);
    if ("problem" in own) return own.problem;
    if (!use(own.data)) return t("keep.not_this");
    keep(envelope());
    return t("keep.opened");
  }

  function startOver() {
    form.reset();
    shown = false;
    section.dataset.state = "empty";
    for (const place of section.querySelectorAll("[data-typical]")) place.textContent = "–";
    for (const range of section.querySelectorAll("[data-range]")) range.textContent = "";
    const box = section.querySelector("[data-sensitivity]");
    if (box) fill(box);
    heading.textContent = ownHeading;
    const lead = section.querySelector("[data-matters]");
    if (lead) lead.textContent = t("calculator.before");
    titleState("", ownTitle);
  }
}
