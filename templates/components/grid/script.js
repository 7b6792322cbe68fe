import { latest, onAsked } from "../../common/ask.js";
import { exact } from "../../common/conditions.js";
import { pageData, readBlock } from "../../common/data.js";
import { el, fill, must } from "../../common/dom.js";
import { engine, startOnIntent } from "../../common/engine.js";
import { isRecord, wrap } from "../../common/envelope.js";
import { announce } from "../../common/events.js";
import { focusHeading, titleState } from "../../common/focus.js";
import { holdsNumber, readNumber, writeNumber } from "../../common/numbers.js";
import { keep, recall } from "../../common/store.js";
import { list, t } from "../../common/strings.js";
import { bubbleChart } from "../bubble-chart/script.js";
import { firstWin } from "../first-win/script.js";
import { rankingMail } from "../keep/mail.js";
import { carryAlong, openingNotices, ownPart, restoreKept } from "../keep/restore.js";
import { printHead } from "../keep/print.js";
import { connectKeep } from "../keep/script.js";
import { rankingTables } from "../keep/tables.js";
import { notice } from "../notice/script.js";
import { noticeParts, ratingWords, showRanking } from "../ranking/script.js";
import { runtimeStatus } from "../runtime-status/script.js";
import { foldSheet } from "../scoring/sheet.js";
import { takeHanded } from "./handed.js";
import { cardsOf, fits, fold, markExample, nameButtons, newCard, readItem, writeItem } from "./items.js";

/**
 * The grid: tasks are changed, confirmed, added, renamed and removed; the engine ranks them when asked, and again whenever something changes.
 *
 * @typedef {import("../ranking/script.js").Grid} Grid
 * @typedef {import("../chart/shapes.js").Ranking} Ranking
 * @typedef {import("./items.js").Item} Item
 */

/** @param {HTMLElement} element */
export function grid(element) {
  /** @type {Grid} */
  const definition = readBlock("definition");
  const page = pageData();
  const ownTitle = document.title;
  const form = must(element, "form.grid-form", HTMLFormElement);
  const items = must(form, "#items", HTMLUListElement);
  const template = must(form, "#item-template", HTMLTemplateElement);
  const box = must(element, "#result", HTMLElement);
  const win = must(element, "[data-win]", HTMLElement);
  const chart = must(element, "[data-chart]", HTMLElement);
  const ranked = must(element, "#ranking", HTMLOListElement);
  const unranked = must(element, "[data-unranked]", HTMLElement);
  const next = must(element, "[data-next]", HTMLElement);
  const add = must(form, "[data-add]", HTMLButtonElement);
  const button = must(form, "[data-rank-now]", HTMLButtonElement);
  const noticeBox = must(element, "[data-notices]", HTMLElement);
  const status = runtimeStatus(must(form, "[data-runtime-status]", HTMLElement), { sheet: foldSheet(element.querySelector("#scoring")) });

  /** @type {{id: string, zone: string | null, rank: number | null, priority: unknown}[] | null} own tasks only, as the engine ranked them */
  let own = null;
  /** @type {Ranking | null} the visitor's own tasks, ranked without the examples */
  let alone = null;
  let asked = 0;
  let waiting = false;
  let started = false;
  const follow = latest(() => ask(false));

  startOnIntent(form);
  openingNotices(noticeBox);
  const fresh = cardsOf(items).map((card) => readItem(card, definition.factors));
  for (const card of cardsOf(items)) fold(card, "example" in card.dataset);
  const again = restoreKept({ kind: "grid", definition, box: noticeBox, use, startOver, touched: () => started, words: "keep.restored_tasks" });
  takeOver();
  refresh();
  if (again) rank();

  form.addEventListener("input", (event) => {
    const card = event.target instanceof Element ? event.target.closest("[data-item]") : null;
    if (card instanceof HTMLElement) {
      markExample(card, false);
      nameButtons(card);
    }
    changed();
  });
  form.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("button") : null;
    const card = target?.closest("[data-item]");
    if (!target || !(card instanceof HTMLElement)) return;
    if (target.matches("[data-unfold]")) unfold(card);
    if (target.matches("[data-confirm]")) confirm(card);
    if (target.matches("[data-remove]")) remove(card);
  });
  add.addEventListener("click", addTask);
  form.querySelector("[data-reset]")?.addEventListener("click", startOver);
  onAsked(form, button, rank);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refresh();
  });
  connectKeep(element, {
    envelopes: () => [envelope()],
    open: opened,
    forget: startOver,
    tables: () => (alone ? rankingTables(alone, definition, tasks()) : []),
    mail: () => (alone ? rankingMail(alone, definition, tasks()) : null),
  });

  /** @returns {Item[]} */
  function tasks() {
    return cardsOf(items).map((card) => readItem(card, definition.factors));
  }

  function contexts() {
    return [...form.querySelectorAll("input[name='context']")].filter((input) => input instanceof HTMLInputElement && input.checked).map((input) => /** @type {HTMLInputElement} */ (input).value);
  }

  /** @returns {Record<string, string>} weights as entered; what cannot be read keeps the definition's */
  function weights() {
    /** @type {Record<string, string>} */
    const given = {};
    for (const input of form.querySelectorAll("input[data-weight]")) {
      if (input instanceof HTMLInputElement && holdsNumber(input)) given[input.dataset.weight ?? ""] = readNumber(input);
    }
    return given;
  }

  function changed() {
    if (!started) {
      started = true;
      announce("start", { id: definition.id, kind: definition.kind });
    }
    refresh();
    save();
    if (box.dataset.state !== "ready") return;
    // The list follows what is changed, quietly and without taking the focus.
    void follow();
  }

  function refresh() {
    const count = cardsOf(items).length;
    add.disabled = count >= definition.max_items;
    add.textContent = add.disabled ? t("grid.full", { n: definition.max_items }) : t("grid.add");
  }

  /** @param {HTMLElement} card */
  function unfold(card) {
    fold(card, false);
    const first = card.querySelector(".rating input");
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {HTMLElement} card */
  function confirm(card) {
    markExample(card, false);
    changed();
    status.say(t("grid.confirmed", { task: readItem(card, []).title }));
    card.querySelector("input")?.focus();
  }

  /** @param {HTMLElement} card */
  function remove(card) {
    const item = readItem(card, definition.factors);
    const after = card.nextElementSibling;
    card.remove();
    changed();
    const undo = () => {
      const back = newCard(template, item.id);
      writeItem(back, item);
      items.insertBefore(back, after?.parentElement === items ? after : null);
      changed();
    };
    fill(noticeBox);
    notice(noticeBox, t("grid.removed", { task: item.title || t("grid.untitled") }), [{ label: t("grid.undo"), run: undo }]);
    const near = after ?? items.lastElementChild;
    (near?.querySelector("input") ?? add).focus();
  }

  function addTask() {
    const used = new Set(cardsOf(items).map((card) => card.dataset.item));
    let number = 1;
    while (used.has(`own-${number}`)) number += 1;
    const card = newCard(template, `own-${number}`);
    items.append(card);
    refresh();
    card.querySelector("input")?.focus();
  }

  function envelope() {
    const data = { items: tasks(), context: contexts(), weights: weights(), ...(own ? { ranking: own } : {}) };
    return wrap("grid", definition.id, definition.scoring_hash, data);
  }

  function save() {
    keep(envelope());
    carryAlong(element, envelope());
  }

  /** @param {Record<string, unknown>} data */
  function use(data) {
    const given = Array.isArray(data.items) ? data.items : [];
    const seen = new Set();
    const good = given.filter((item) => fits(item) && !seen.has(item.id) && seen.add(item.id)).slice(0, definition.max_items);
    show(good);
    const chosen = Array.isArray(data.context) ? data.context : [];
    for (const input of form.querySelectorAll("input[name='context']")) if (input instanceof HTMLInputElement) input.checked = chosen.includes(input.value);
    const weighed = isRecord(data.weights) ? data.weights : {};
    for (const input of form.querySelectorAll("input[data-weight]")) {
      const value = input instanceof HTMLInputElement ? weighed[input.dataset.weight ?? ""] : undefined;
      if (input instanceof HTMLInputElement && exact(String(value))) writeNumber(input, value);
    }
    if (good.length < given.length) notice(noticeBox, t("keep.refused", { n: given.length - good.length }), []);
    refresh();
    return true;
  }

  /** @param {Item[]} list */
  function show(list) {
    items.replaceChildren(
      ...list.map((item) => {
        const card = newCard(template, item.id);
        writeItem(card, item);
        writeSummary(card, item);
        fold(card, item.example === true);
        return card;
      }),
    );
  }

  /** Tasks that another page has handed over; while the visitor has to say what becomes of older ones, they wait. */
  function takeOver() {
    const kept = recall("grid", definition.id);
    if (kept && kept.hash !== definition.scoring_hash) return;
    const given = takeHanded(definition.id, tasks(), definition.max_items);
    if (!given) return;
    show(given.items);
    save();
    notice(noticeBox, t("grid.handed", { n: given.added.length, tasks: list(given.added) }), []);
  }

  /** @param {HTMLElement} card @param {Item} item */
  function writeSummary(card, item) {
    const place = card.querySelector("[data-summary]");
    if (place) place.textContent = ratingWords(definition, item);
  }

  /** @param {import("../../common/envelope.js").Envelope[]} envelopes */
  function opened(envelopes) {
    const own = ownPart(envelopes, "grid", definition);
    if ("problem" in own) return own.problem;
    use(own.data);
    changed();
    return t("keep.opened");
  }

  function startOver() {
    show(fresh);
    own = null;
    alone = null;
    box.hidden = true;
    box.dataset.state = "empty";
    for (const part of [box, win, chart, ranked, unranked, next]) fill(part);
    ranked.hidden = true;
    titleState("", ownTitle);
    refresh();
    save();
  }

  function rank() {
    if (waiting) return;
    if (status.asks(rank)) return;
    waiting = true;
    box.hidden = false;
    box.dataset.state = "waiting";
    status.wait();
    ask(true);
  }

  /** @param {boolean} loud the visitor pressed the button: focus goes to the result */
  async function ask(loud) {
    asked += 1;
    const mine = asked;
    const all = tasks();
    const request = { definition, items: all, context: contexts(), weights: weights() };
    try {
      const yours = all.filter((item) => !item.example);
      const apart = yours.length > 0 && yours.length < all.length;
      // Examples stay out of what leaves this page; how sure the order is, is only said of the list that is seen.
      const [ranking, ownRanking] = /** @type {[Ranking, Ranking | null]} */ (
        await Promise.all([engine().request("rank", { ...request, include: ["stability"] }), apart ? engine().request("rank", { ...request, items: yours }) : null])
      );
      if (mine !== asked) return;
      alone = yours.length ? (ownRanking ?? ranking) : null;
      own = alone ? alone.items.filter(({ state }) => state === "ranked").map(({ id, zone, rank: place, priority }) => ({ id, zone, rank: place, priority })) : null;
      present(ranking, all, loud);
    } catch (error) {
      if (mine !== asked) return;
      box.dataset.state = "error";
      box.hidden = ranked.hidden;
      titleState(t("errors.page_title"), ownTitle);
      status.fail(error, rank);
    } finally {
      if (mine === asked) waiting = false;
    }
  }

  /**
   * @param {Ranking} ranking
   * @param {Item[]} all
   * @param {boolean} loud
   */
  function present(ranking, all, loud) {
    status.done();
    // Who has tasks of their own reads of the first of these, as on the card below, even where examples come before it.
    const leader = ranking.items.find(({ rank: place }) => place === 1);
    const first = alone?.items.find(({ rank: place }) => place === 1) ?? leader;
    const zone = definition.zones.find(({ id }) => id === first?.zone);
    const task = all.find(({ id }) => id === first?.id);
    const title = first ? t(zone ? "ranking.first" : "ranking.first_plain", { zone: zone?.title ?? "", task: task?.title ?? "" }) : t(ranking.items.length && ranking.items.every(({ state }) => state === "not_eligible") ? "ranking.none_eligible" : "ranking.none");
    const heading = el("h2", { id: "result-title" }, title, task?.example ? " " : null, task?.example ? el("span", { class: "tag" }, t("grid.example")) : null);
    const examples = all.filter(({ example }) => example).length;
    const led = all.find(({ id }) => id === leader?.id)?.example && !task?.example;
    fill(box, printHead(definition), heading, el("p", { class: "quiet" }, examples ? t("ranking.examples", { n: examples }) : t(first ? "ranking.intro" : "ranking.none_intro"), led ? ` ${t("ranking.examples_first")}` : null), ...noticeParts(ranking, definition, all));
    box.setAttribute("aria-labelledby", "result-title");
    box.dataset.state = "ready";
    fill(win, alone ? firstWin({ ranking: alone, grid: definition, items: all, catalogue: readBlock("catalogue") }) : null);
    fill(chart, bubbleChart(ranking, definition, all));
    showRanking({ ranked, unranked, root: element, ranking, grid: definition, items: all });
    lead(first !== undefined);
    save();
    titleState(title, ownTitle);
    button.textContent = t("grid.rank_again");
    if (!loud) return;
    focusHeading(heading);
    announce("result", { id: definition.id, kind: definition.kind, state: "final" });
  }

  /** The next step: the measures for the first tasks. @param {boolean} any */
  function lead(any) {
    const catalogue = readBlock("catalogue");
    const target = catalogue ? page.links[catalogue.id] : undefined;
    const hasOwn = own !== null && own.length > 0;
    if (!target || !any || !form.querySelector("[data-function-of]")) {
      fill(next);
      return;
    }
    const anchor = el("a", { class: "button", href: target.href, hreflang: target.lang, "data-carries": target.href }, t("grid.see_kpis"));
    fill(next, el("div", { class: "todo narrow" }, el("h3", {}, t("grid.next")), el("p", {}, t(hasOwn ? "grid.next_own" : "grid.next_examples")), el("p", { class: "actions" }, anchor)));
  }
}
