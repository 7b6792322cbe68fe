import { NOT_APPLICABLE, isOpen, visible } from "../../common/conditions.js";
import { el, fill } from "../../common/dom.js";
import { engine } from "../../common/engine.js";
import { local, readNumber } from "../../common/numbers.js";
import { list, t } from "../../common/strings.js";
import { scaleDrawing } from "../gauge/drawing.js";
import { answerWords, optionsOf, questionsById } from "../ledger/words.js";

/**
 * A copy of the answers to play with. Every change is scored by the engine; the visitor's own result stays beside it, and stays.
 *
 * @typedef {import("../chart/shapes.js").Result} Result
 * @typedef {import("../chart/shapes.js").Definition} Definition
 * @typedef {import("../chart/shapes.js").Value} Value
 * @typedef {import("../../common/conditions.js").Answer} Answer
 * @typedef {import("../ledger/words.js").Question} Question
 * @typedef {{name: string, read: (result: Result) => Value | null, move: (score: Value, before: Value | null) => void, node: SVGElement}} Dial
 */

/**
 * @param {Result} own
 * @param {Definition} definition
 * @param {Record<string, Answer>} answers
 * @returns {{element: HTMLElement, use: (changed: Record<string, Answer>) => void}}
 */
export function tryOut(own, definition, answers) {
  const questions = questionsById(definition);
  /** @type {Record<string, Answer>} */
  let copy = { ...answers };
  /** @type {Map<string, {row: HTMLElement, show: () => void}>} */
  const rows = new Map();
  let asked = 0;

  const dials = dialsOf(own, definition);
  const words = el("p", { class: "try-out-words", role: "status" }, t("tryout.same"));
  const reset = el("button", { type: "button", class: "button-plain", hidden: true, onclick: () => use({}) }, t("tryout.reset"));
  const parts = el("div", { class: "try-out-questions" });
  const box = el("details", { class: "try-out closed-on-paper" }, el("summary", {}, t("tryout.open")), el("div", { class: "try-out-score" }, ...dials.map(({ name, node }) => el("div", {}, name ? el("h4", { class: "bars-title" }, name) : null, node)), words, reset), parts);
  box.addEventListener("toggle", () => {
    if (box.open && !rows.size) build();
  });

  function build() {
    const groups = [{ title: "", questions: definition.questions }, ...definition.sections];
    for (const group of groups.filter((one) => one.questions.length)) {
      const built = group.questions.map((question) => questionRow(question));
      parts.append(el("fieldset", { class: "try-out-group" }, group.title ? el("legend", {}, group.title) : null, ...built));
    }
    refresh();
  }

  /** @param {Question} question */
  function questionRow(question) {
    const { control, show } = controlFor(definition, question, () => copy[question.id] ?? null, (answer) => change(question.id, answer));
    const was = el("span", { class: "try-out-was small" });
    const row = el("div", { class: "try-out-row" }, control, was);
    rows.set(question.id, {
      row,
      show: () => {
        const changed = !same(copy[question.id], answers[question.id]);
        row.toggleAttribute("data-changed", changed);
        fill(was, changed ? t("tryout.was", { answer: answerWords(definition, question, answers[question.id] ?? null) }) : "");
        show();
      },
    });
    return row;
  }

  function refresh() {
    const shown = visible(definition, copy);
    for (const [id, { row, show }] of rows) {
      row.hidden = !shown.has(id);
      show();
    }
  }

  /**
   * @param {string} id
   * @param {Answer} answer
   */
  function change(id, answer) {
    copy = { ...copy, [id]: answer };
    refresh();
    void score();
  }

  /** @param {Record<string, Answer>} changed on top of the visitor's own answers */
  function use(changed) {
    copy = { ...answers, ...changed };
    box.open = true;
    if (!rows.size) build();
    refresh();
    void score();
    box.querySelector("summary")?.focus({ preventScroll: true });
  }

  async function score() {
    asked += 1;
    const turn = asked;
    const differs = [...questions.keys()].some((id) => !same(copy[id], answers[id]));
    reset.hidden = !differs;
    try {
      const kept = Object.fromEntries(Object.entries(copy).filter(([, answer]) => !isOpen(answer)));
      const result = differs ? await engine().request("score", { definition, answers: { assessment: definition.id, answers: kept } }) : own;
      if (turn !== asked) return;
      for (const { read, move } of dials) {
        const [now, before] = [read(result), read(own)];
        if (now) move(now, before);
      }
      fill(words, differs ? changedWords(result, own, definition) : t("tryout.same"));
    } catch {
      if (turn === asked) fill(words, t("tryout.failed"));
    }
  }

  return { element: box, use };
}

/**
 * @param {Answer} one
 * @param {Answer} other
 */
function same(one, other) {
  return JSON.stringify(isOpen(one) ? null : one) === JSON.stringify(isOpen(other) ? null : other);
}

/**
 * One scale for a score, two for a matrix.
 *
 * @param {Result} own
 * @param {Definition} definition
 * @returns {Dial[]}
 */
function dialsOf(own, definition) {
  const axes = definition.matrix?.axes ?? [];
  const hundred = { min: { exact: 0, shown: "0" }, max: { exact: 100, shown: "100" } };
  const scales = axes.length
    ? axes.map((axis) => {
        /** @param {Result} result */
        const now = (result) => result.axes.find(({ id }) => id === axis.id);
        const bands = [
          { from: 0, own: false },
          { from: axis.cut, own: false, shown: now(own)?.cut.shown ?? "" },
        ];
        return { name: axis.title, scale: hundred, bands, read: (/** @type {Result} */ result) => now(result)?.score ?? null };
      })
    : own.scale
      ? [{ name: "", scale: own.scale, bands: definition.bands.map((band) => ({ from: band.from, own: false })), read: (/** @type {Result} */ result) => result.score }]
      : [];
  return scales.map(({ name, scale, bands, read }) => ({ name, read, ...scaleDrawing({ scale, bands, score: read(own), range: null }) }));
}

/**
 * @param {Result} result
 * @param {Result} own
 * @param {Definition} definition
 */
function changedWords(result, own, definition) {
  if (definition.matrix) return t("tryout.now_cell", { now: cellWords(result, definition), own: cellWords(own, definition) });
  if (!result.score || !own.score) return t("tryout.open_now");
  const band = definition.bands.find(({ id }) => id === result.band)?.title ?? "";
  return t("tryout.now", { score: result.score.shown, max: own.scale?.max.shown ?? "", band, own: own.score.shown });
}

/**
 * @param {Result} result
 * @param {Definition} definition
 */
function cellWords(result, definition) {
  const ids = result.cell ? [result.cell] : result.cells;
  return list(ids.map((id) => definition.matrix?.cells.find((cell) => cell.id === id)?.title ?? id));
}

/**
 * A native control for a question, small enough for fifty of them.
 *
 * @param {Definition} definition
 * @param {Question} question
 * @param {() => Answer} read
 * @param {(answer: Answer) => void} write
 * @returns {{control: HTMLElement, show: () => void}}
 */
function controlFor(definition, question, read, write) {
  const options = optionsOf(definition, question).map(({ id, label }) => ({ id, label }));
  if (question.not_applicable) options.push({ id: NOT_APPLICABLE, label: question.not_applicable });
  if (question.type === "multiple") return checkboxes(question, options, read, write);
  const input =
    question.type === "numeric"
      ? el("input", { type: "text", inputmode: "decimal", autocomplete: "off", "data-number": true, onchange: () => write(input instanceof HTMLInputElement ? readNumber(input) : "") })
      : el("select", { onchange: () => write(input.value || null) }, el("option", { value: "" }, t("proof.open")), ...options.map(({ id, label }) => el("option", { value: id }, label)));
  return {
    control: el("label", {}, el("span", {}, question.text), input),
    show: () => {
      const answer = read();
      input.value = isOpen(answer) ? "" : local(String(answer));
    },
  };
}

/**
 * @param {Question} question
 * @param {{id: string, label: string}[]} options
 * @param {() => Answer} read
 * @param {(answer: Answer) => void} write
 */
function checkboxes(question, options, read, write) {
  const alone = new Set([NOT_APPLICABLE, ...(/** @type {{id: string, exclusive?: boolean}[]} */ (question.options ?? [])).filter((option) => option.exclusive).map(({ id }) => id)]);
  const boxes = options.map(({ id, label }) => {
    const box = el("input", {
      type: "checkbox",
      value: id,
      onchange: () => {
        const others = boxes.map((one) => one.box).filter((one) => one !== box);
        if (box.checked) for (const other of others) if (alone.has(id) || alone.has(other.value)) other.checked = false;
        const chosen = boxes.map((one) => one.box).filter((one) => one.checked).map((one) => one.value);
        write(chosen.includes(NOT_APPLICABLE) ? NOT_APPLICABLE : chosen.length ? chosen : null);
      },
    });
    return { box, row: el("label", { class: "try-out-choice" }, box, el("span", {}, label)) };
  });
  return {
    control: el("fieldset", {}, el("legend", {}, question.text), ...boxes.map(({ row }) => row)),
    show: () => {
      const answer = read();
      for (const { box } of boxes) box.checked = Array.isArray(answer) ? answer.includes(box.value) : answer === box.value;
    },
  };
}
