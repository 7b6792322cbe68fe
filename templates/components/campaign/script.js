import { embedOptions } from "../../common/embed.js";

/**
 * A campaign's marks in the address (utm_* and click ids) go on to the tool, and nothing else does.
 *
 * @param {HTMLElement} element
 */
export function campaign(element) {
  const marks = new URLSearchParams(embedOptions().campaign);
  for (const anchor of element.querySelectorAll("a[data-campaign]")) {
    const [path, own] = (anchor.getAttribute("href") ?? "").split("?");
    // What the page itself says, its variant, stands.
    for (const [name, value] of new URLSearchParams(own)) marks.set(name, value);
    if (String(marks)) anchor.setAttribute("href", `${path}?${marks}`);
  }
}
