import { t } from "../../common/strings.js";

/**
 * Show how many of the shown questions are answered.
 *
 * @param {ParentNode} root
 * @param {number} answered
 * @param {number} total
 */
export function showProgress(root, answered, total) {
  const box = root.querySelector("[data-progress]");
  const text = box?.querySelector("[data-progress-text]");
  const bar = box?.querySelector("progress");
  if (!text || !bar) return;
  const words = t("progress.answered", { n: answered, total });
  if (text.textContent !== words) text.textContent = words;
  bar.max = Math.max(total, 1);
  bar.value = answered;
}
