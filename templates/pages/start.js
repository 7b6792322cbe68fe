import { attach } from "../common/dom.js";
import { connectToHost } from "../common/embed.js";
import { navGroup } from "../components/header/script.js";

/**
 * What every page does when its script runs.
 *
 * @param {Record<string, (element: HTMLElement) => void>} modules of this page, by `data-module`
 */
export function startPage(modules) {
  // First: a host that says hello early must find somebody listening.
  connectToHost();
  attach({ "nav-group": navGroup, ...modules });
  document.documentElement.classList.remove("settling");
}
