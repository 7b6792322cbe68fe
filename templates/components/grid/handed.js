import { isRecord } from "../../common/envelope.js";
import { forget, recall } from "../../common/store.js";

/**
 * Tasks that another page has handed to a grid: added to what stands there, never instead of it.
 *
 * @typedef {import("./items.js").Item} Item
 */

const LONGEST = 120;

/**
 * Take over what was handed, once.
 *
 * @param {string} id of the grid
 * @param {Item[]} items what stands in the grid now
 * @param {number} most as many as it may hold
 * @returns {{items: Item[], added: string[]} | null} null when there was nothing new; examples give way to the visitor's own tasks
 */
export function takeHanded(id, items, most) {
  const handed = recall("tasks", id);
  if (!handed) return null;
  forget("tasks", id);
  const kept = items.filter((item) => !item.example);
  const known = new Set(kept.map(({ title }) => title.trim().toLocaleLowerCase()));
  const used = new Set(kept.map((item) => item.id));
  const added = [];
  let number = 1;
  for (const task of Array.isArray(handed.data.tasks) ? handed.data.tasks : []) {
    const title = isRecord(task) && typeof task.title === "string" ? task.title.trim().slice(0, LONGEST) : "";
    if (!title || known.has(title.toLocaleLowerCase()) || kept.length >= most) continue;
    while (used.has(`own-${number}`)) number += 1;
    used.add(`own-${number}`);
    known.add(title.toLocaleLowerCase());
    kept.push({ id: `own-${number}`, title, example: false, ratings: {} });
    added.push(title);
  }
  return added.length ? { items: kept, added } : null;
}
