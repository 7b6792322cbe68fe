// Shows what is wrong with the site over the page that was last right. Served by the development server only.
"use strict";
(() => {
  const STYLE = `
    :host { all: initial }
    section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; padding: 1rem 1.25rem;
      background: #1f1a17; color: #f6f1ea; font: 15px/1.5 ui-monospace, monospace; border-top: 4px solid #e0533d }
    h2 { margin: 0 0 .5rem; font-size: 1em }
    ol { margin: 0; padding: 0; list-style: none }
    li { margin: .4rem 0; overflow-wrap: anywhere }
    b { color: #ffb4a3 } i { color: #b9d7a8; font-style: normal }
    button { float: right; font: inherit; padding: .25rem .75rem }`;

  /** @param {{diagnostics: {code: string, severity: string, file: string, line: number, column: number, message: string, hint: string}[], failing: boolean }} found */
  function show(found) {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const section = document.createElement("section");
    section.setAttribute("role", "alert");
    section.setAttribute("aria-label", "Problems in the site");
    const close = document.createElement("button");
    close.textContent = "Hide";
    close.addEventListener("click", () => host.remove());
    const title = document.createElement("h2");
    title.textContent = "The site cannot be built. This page is from the last time it could.";
    const list = document.createElement("ol");
    for (const each of found.diagnostics) {
      const item = document.createElement("li");
      const place = document.createElement("b");
      place.textContent = [each.file, each.line, each.column].filter(Boolean).join(":");
      const hint = document.createElement("i");
      hint.textContent = each.hint ? ` → ${each.hint}` : "";
      item.append(place, ` ${each.code}: ${each.message}`, hint);
      list.append(item);
    }
    section.append(close, title, list);
    root.append(section);
    document.body.append(host);
  }

  fetch("/scorewright-diagnostics.json", { cache: "no-store" })
    .then((answer) => answer.json())
    .then((found) => {
      if (!found.failing) return;
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => show(found), { once: true });
      else show(found);
    })
    .catch(() => {});
})();
