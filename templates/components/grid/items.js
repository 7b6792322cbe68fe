import { readNumber, writeNumber } from "../../common/numbers.js";

/**
 * Between the cards of tasks and tasks as plain data. The native inputs are the only state there is.
 *
 * @typedef {{id: string, title: string, function?: string, example?: boolean, ratings: Record<string, number | string | boolean | null>}} Item
 * @typedef {{id: string, label: string, type: string}} Factor
 */

/**
 * @param {ParentNode} list
 * @returns {HTMLElement[]}
 */
export function cardsOf(list) {
  return [...list.querySelectorAll("[data-item]")].filter((card) => card instanceof HTMLElement);
}

/** @param {HTMLElement} card */
function parts(card) {
  const title = card.querySelector("[data-title]");
  const work = card.querySelector("[data-function-of]");
  return { title: title instanceof HTMLInputElement ? title : null, work: work instanceof HTMLSelectElement ? work : null };
}

/**
 * @param {HTMLElement} card
 * @param {Factor[]} factors
 * @returns {Item}
 */
export function readItem(card, factors) {
  const id = card.dataset.item ?? "";
  const { title, work } = parts(card);
  /** @type {Item["ratings"]} */
  const ratings = {};
  for (const factor of factors) {
    const inputs = [...card.querySelectorAll("input")].filter((input) => input.name === `${id}.${factor.id}`);
    const first = inputs[0];
    if (!first) continue;
    if (first.type === "checkbox") ratings[factor.id] = first.checked;
    else if (first.type === "radio") ratings[factor.id] = Number(inputs.find((input) => input.checked)?.value) || null;
    else ratings[factor.id] = readNumber(first) || null;
  }
  const item = { id, title: title?.value.trim() ?? "", example: "example" in card.dataset, ratings };
  return work?.value ? { ...item, function: work.value } : item;
}

/**
 * @param {HTMLElement} card
 * @param {Item} item as checked by `fits`
 */
export function writeItem(card, item) {
  const { title, work } = parts(card);
  if (title) title.value = item.title;
  if (work) work.value = [...work.options].some(({ value }) => value === item.function) ? (item.function ?? "") : "";
  for (const input of card.querySelectorAll("input")) {
    const [, factor] = input.name.split(".");
    if (!factor) continue;
    const value = Object.hasOwn(item.ratings, factor) ? item.ratings[factor] : null;
    if (input.type === "checkbox") input.checked = value === true || value === 1;
    else if (input.type === "radio") input.checked = value !== null && String(value) === input.value;
    else writeNumber(input, value);
  }
  markExample(card, item.example === true);
  nameButtons(card);
}

/**
 * @param {HTMLElement} card
 * @param {boolean} example
 */
export function markExample(card, example) {
  card.toggleAttribute("data-example", example);
  if (!example) fold(card, false);
  for (const part of card.querySelectorAll("[data-example-tag], [data-confirm]")) {
    if (part instanceof HTMLElement) part.hidden = !example;
  }
}

/**
 * An example is folded to one line where space is short.
 *
 * @param {HTMLElement} card
 * @param {boolean} folded
 */
export function fold(card, folded) {
  card.toggleAttribute("data-folded", folded);
}

/** The small buttons of a card say which task they mean. @param {HTMLElement} card */
export function nameButtons(card) {
  const { title } = parts(card);
  for (const name of card.querySelectorAll("[data-names]")) name.textContent = `: ${title?.value ?? ""}`;
}

/**
 * A new card from the page's template, which holds the id "new" wherever an id belongs.
 *
 * @param {HTMLTemplateElement} template
 * @param {string} id
 * @returns {HTMLElement}
 */
export function newCard(template, id) {
  const card = /** @type {DocumentFragment} */ (template.content.cloneNode(true)).querySelector("[data-item]");
  if (!(card instanceof HTMLElement)) throw new Error("The page has no template for tasks");
  card.dataset.item = id;
  for (const element of card.querySelectorAll("[id], [for], [name]")) {
    for (const attribute of ["id", "for", "name"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(/^new\./, `${id}.`).replace(/^(title|rate)-new(?=-|$)/, `$1-${id}`));
    }
  }
  return card;
}

/**
 * @param {unknown} value
 * @returns {value is Item} whether stored or foreign data has the shape of a task
 */
export function fits(value) {
  if (typeof value !== "object" || value === null) return false;
  const { id, title, ratings } = /** @type {Record<string, unknown>} */ (value);
  return typeof id === "string" && /^[a-z][a-z0-9-]{0,39}$/.test(id) && typeof title === "string" && title.length <= 200 && typeof ratings === "object" && ratings !== null;
}
