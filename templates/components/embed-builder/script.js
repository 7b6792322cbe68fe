import { contrast, nearest } from "../../common/colour.js";
import { pageData } from "../../common/data.js";
import { el, fill, must } from "../../common/dom.js";
import { t } from "../../common/strings.js";
import { fragment, snippet } from "./snippet.js";

/**
 * Choose a tool and its look, see it at a phone's and a desktop's width, copy the lines.
 *
 * @param {HTMLElement} element
 */
export function embedBuilder(element) {
  const form = must(element, "form", HTMLFormElement);
  const code = must(element, "[data-snippet] code", HTMLElement);
  const copy = must(element, "[data-copy]", HTMLButtonElement);
  const said = must(element, "[data-copied]", HTMLElement);
  const accentNote = must(element, "[data-accent]", HTMLElement);
  const hint = must(element, "[data-address-hint]", HTMLElement);
  const frames = [...element.querySelectorAll("iframe[data-preview]")].filter((frame) => frame instanceof HTMLIFrameElement);
  const address = /** @type {HTMLInputElement} */ (form.elements.namedItem("address"));
  const desktop = must(element, ".embed-desktop", HTMLElement);
  let shown = "";
  let later = 0;

  new ResizeObserver(() => {
    const frame = desktop.firstElementChild;
    if (frame instanceof HTMLElement) desktop.style.setProperty("--fit", String(Math.min(1, desktop.clientWidth / frame.offsetWidth)));
  }).observe(desktop);

  if (!address.value && /^https?:$/.test(window.location.protocol)) address.value = new URL(".", window.location.href).href;

  /** @param {string} name */
  function value(name) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) return field.value;
    if (field instanceof HTMLInputElement && field.type === "checkbox") return field.checked ? field.value : "";
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement ? field.value.trim() : "";
  }

  function accent() {
    const written = value("accent").toLowerCase();
    return /^#[0-9a-f]{6}$/.test(written) ? written : "";
  }

  /** The grounds that the tool's own pages have in the light look. */
  function grounds() {
    const style = getComputedStyle(must(element, "[data-theme='light']", HTMLElement));
    return ["--surface", "--raised", "--sunken"].map((name) => style.getPropertyValue(name).trim()).filter((colour) => /^#[0-9a-f]{6}$/i.test(colour));
  }

  function judge() {
    const chosen = accent();
    if (!chosen) return fill(accentNote, value("accent") ? t("embed.accent_form") : "");
    const behind = grounds();
    const least = Math.min(...behind.map((ground) => contrast(chosen, ground)));
    const shownContrast = (Math.floor(least * 100) / 100).toFixed(2);
    const better = nearest(chosen, behind, 4.5);
    if (better === chosen) return fill(accentNote, t("embed.accent_good", { contrast: shownContrast }));
    const use = () => {
      for (const name of ["accent", "picker"]) /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = better ?? chosen;
      write();
    };
    fill(accentNote, `${t("embed.accent_weak", { contrast: shownContrast })} `, better ? el("button", { type: "button", class: "button-plain", "data-use-nearest": true, onclick: use }, t("embed.accent_use", { colour: better })) : null);
  }

  function choices() {
    const tool = /** @type {HTMLSelectElement} */ (form.elements.namedItem("tool"));
    const hide = ["hide-header", "hide-intro"].map(value).filter(Boolean).join(" ");
    /** @type {Record<string, string>} */
    const options = { theme: value("theme"), accent: accent(), radius: value("radius"), font: value("font"), hide, offset: value("offset"), "share-url": value("share-url") };
    for (const [name, written] of Object.entries(options)) if (!written) delete options[name];
    /** @type {[string, string][]} */
    const hidden = [];
    for (const line of value("hidden").split("\n")) {
      const found = /^\s*([a-z][a-z0-9_-]{0,39})\s*=\s*(.{0,200}?)\s*$/i.exec(line);
      if (found) hidden.push([(found[1] ?? "").toLowerCase(), found[2] ?? ""]);
    }
    const typed = value("address");
    const good = /^https?:\/\/[^\s"<>]+$/.test(typed);
    hint.hidden = good;
    const base = good ? typed.replace(/\/?$/, "/") : t("embed.your_site");
    const title = value("title") || (tool.selectedOptions[0]?.textContent ?? "");
    return { base, tool: tool.value, title, mode: /** @type {any} */ (value("mode")), call: value("call") || title, options, hidden };
  }

  function write() {
    judge();
    const chosen = choices();
    code.textContent = snippet(chosen);
    fill(said);
    const preview = `${pageData().root}${chosen.tool}.html${fragment(chosen.options, chosen.hidden)}`;
    if (preview === shown) return;
    shown = preview;
    window.clearTimeout(later);
    // Another fragment alone would not load the page anew.
    later = window.setTimeout(() => {
      for (const frame of frames) frame.src = preview.replace(".html", `.html?preview=${Date.now() % 1e6}`);
    }, 300);
  }

  form.addEventListener("input", (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.name === "picker") /** @type {HTMLInputElement} */ (form.elements.namedItem("accent")).value = target.value;
    if (target instanceof HTMLInputElement && target.name === "accent" && accent()) /** @type {HTMLInputElement} */ (form.elements.namedItem("picker")).value = accent();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      fill(said, t("embed.copied"));
    } catch {
      window.getSelection()?.selectAllChildren(code);
      fill(said, t("embed.copy_yourself"));
    }
  });
  write();
}
