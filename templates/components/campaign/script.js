import { embedOptions } from "../../common/embed.js";

/**
 * A campaign's marks in the address (utm_* and click ids) go on to the tool, and nothing else does.
 *
 * @param {HTMLElement} element
 */
export function campaign(element) {
  const marks = new URLSearchParams(embedOptions().campaign);
  if (!String(marks)) return;
  for (const anchor of element.querySelectorAll("a[data-campaign]")) {
    if (anchor instanceof HTMLAnchorElement) anchor.href = `${anchor.getAttribute("href")}?${marks}`;
  }
}
