import { must } from "../../common/dom.js";

/**
 * The snippet builder: writes the lines to copy for the chosen tool and address. Text only: nothing of it runs here.
 *
 * @param {HTMLElement} element
 */
export function embedSnippets(element) {
  const tool = must(element, "#embed-tool", HTMLSelectElement);
  const address = must(element, "#embed-address", HTMLInputElement);
  const snippet = must(element, "[data-snippet='frame'] code", HTMLElement);
  const fallback = /src="([^"]*\/)/.exec(snippet.textContent ?? "")?.[1] ?? "";
  if (!address.value && /^https?:$/.test(window.location.protocol)) address.value = new URL(".", window.location.href).href;

  const write = () => {
    const base = /^https?:\/\/[^\s"<>]+$/.test(address.value.trim()) ? address.value.trim().replace(/\/?$/, "/") : fallback;
    const title = tool.selectedOptions[0]?.textContent?.replaceAll('"', "&quot;") ?? "";
    snippet.textContent = `<iframe src="${base}${tool.value}.html?embed=1" title="${title}" width="100%" height="900" data-scorewright></iframe>\n<script src="${base}embed/v1.js" async></script>`;
  };
  tool.addEventListener("change", write);
  address.addEventListener("input", write);
  write();
}
