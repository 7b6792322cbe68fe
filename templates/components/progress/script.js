import { t } from "../../common/strings.js";

/**
 * Show how many of the shown questions are answered, and that there may be more.
 *
 * @param {ParentNode} root
 * @param {number} answered
 * @param {number} total
 * @param {number} undecided how many more may appear
 */
export function showProgress(root, answered, total, undecided) {
  const box = root.querySelector("[data-progress]");
  const text = box?.querySelector("[data-progress-text]");
  const bar = box?.querySelector("progress");
  if (!text || !bar) return;
  const words = t(undecided ? "progress.at_least" : "progress.answered", { n: answered, total });
  if (text.textContent !== words) text.textContent = words;
  bar.max = Math.max(total + undecided, 1);
  bar.value = answered;
}
