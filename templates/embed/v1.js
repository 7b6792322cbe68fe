/**
 * `<score-card>`: a tool of a Scorewright site in anybody's page. One request, no cookies, no answers.
 *
 * The link inside the element is what stays when scripts do not run. The tool's frame is made when the visitor comes near it, is told once, by a
 * `hello` with a port, that somebody listens, and is kept as tall as its content. Protocol v1: docs/embedding.md.
 */
(() => {
  const NAMESPACE = "scorewright";
  const own = document.currentScript;
  const base = own instanceof HTMLScriptElement && own.src ? new URL("..", own.src) : null;
  const PASSED_ON = /^(utm_\w{1,40}|gclid|fbclid|msclkid|ref|variant)$/;
  /** @type {Set<string>} */
  const titles = new Set();
  let shared = /^#r=([\w.~-]{1,4096})/.exec(location.hash)?.[1];

  /** @param {HTMLElement} card */
  function start(card) {
    /** @param {string} name */
    const get = (name) => card.getAttribute(name) ?? "";
    const link = card.querySelector("a");
    const tool = get("tool");
    const address = tool && base ? new URL(`${tool}.html`, base) : link && new URL(link.href);
    if (!address || !/^(https?|file):$/.test(address.protocol)) return;
    const name = get("title") || link?.textContent?.trim() || tool;
    const slides = get("mode") === "slide";
    const dialogue = slides || get("mode") === "dialog";
    const offset = Number(get("offset")) || 0;
    const frame = document.createElement("iframe");

    const options = new URLSearchParams();
    for (const key of ["theme", "accent", "radius", "font", "hide", "share-url"]) if (get(key)) options.set(key, get(key));
    for (const { name: key, value } of card.attributes) if (key.startsWith("data-hidden-")) options.set(`h.${key.slice(12)}`, value);
    for (const [key, value] of new URLSearchParams(location.search)) if (PASSED_ON.test(key)) options.set(`c.${key}`, value.slice(0, 200));
    const code = get("share-url") && shared;
    if (code) shared = "";
    address.hash = `${code ? `r=${code}&` : ""}e=${encodeURIComponent(String(options))}`;

    for (let n = 1; !frame.title || titles.has(frame.title); n += 1) frame.title = n > 1 ? `${name} (${n})` : name || "Scorewright";
    titles.add(frame.title);
    frame.allow = "clipboard-write; web-share";
    frame.referrerPolicy = "no-referrer";
    frame.style.cssText = "display:block;width:100%;border:0";

    frame.onload = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => take(data);
      // A page without an origin of its own can only be reached by "*"; the message holds nothing private.
      const target = address.protocol === "file:" ? "*" : address.origin;
      frame.contentWindow?.postMessage({ ns: NAMESPACE, v: 1, type: "hello", fit: !dialogue }, target, [port2]);
    };

    /** @type {HTMLDialogElement | undefined} */
    let dialog;

    /** @param {any} data */
    function take(data) {
      if (data?.ns !== NAMESPACE || data.v !== 1) return;
      const { type, height, top } = data;
      if (link && !dialogue) link.hidden = true;
      if (type === "height" && !dialogue && Number.isFinite(height) && height > 0 && height < 1e5) {
        frame.style.height = `${height}px`;
        card.style.minHeight = "0";
      }
      if (type === "view" && Number.isFinite(top)) {
        const place = frame.getBoundingClientRect().top + top;
        if (place < offset || place > innerHeight * 0.6) {
          frame.style.scrollMarginTop = `${offset + 16 - top}px`;
          frame.scrollIntoView();
        }
      }
      if (type === "event" && /^[a-z]{1,12}$/.test(data.name)) tell(data.name, data.detail);
      if (type === "close") dialog?.close();
    }

    /** @param {string} event @param {unknown} [detail] */
    function tell(event, detail) {
      card.dispatchEvent(new CustomEvent(`${NAMESPACE}:${event}`, { bubbles: true, detail: detail ?? {} }));
    }

    function load() {
      frame.src = address?.href ?? "";
      (dialog ?? card).append(frame);
    }

    card.style.display = "block";
    if (dialogue) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "score-card-button";
      button.textContent = link?.textContent || name;
      if (slides) button.style.cssText = "position:fixed;right:1rem;bottom:1rem;z-index:9999";
      link?.replaceWith(button);
      if (!link) card.append(button);
      button.onclick = () => {
        if (!dialog) {
          dialog = document.createElement("dialog");
          dialog.className = "score-card-dialog";
          dialog.setAttribute("aria-label", name);
          dialog.style.cssText = `width:min(${slides ? 30 : 48}rem,100%);height:100%;max-width:100%;max-height:100%;box-sizing:border-box;padding:0;border:0;overflow:hidden;${slides ? "margin:0 0 0 auto" : ""}`;
          const close = document.createElement("button");
          close.type = "button";
          close.textContent = get("close-label") || "Close";
          close.style.cssText = "display:block;min-height:2.75rem;margin-left:auto;padding:0 1rem";
          close.onclick = () => dialog?.close();
          frame.style.height = "calc(100% - 2.75rem)";
          dialog.onclose = () => tell("close");
          dialog.append(close);
          card.append(dialog);
          load();
        }
        dialog.showModal();
        if (slides && !matchMedia("(prefers-reduced-motion)").matches) dialog.animate([{ transform: "translateX(100%)" }, {}], 200);
      };
      return;
    }
    // Room is kept from the start, so that nothing below jumps; the link lies over it until the frame has spoken.
    card.style.position = "relative";
    if (!card.style.minHeight) card.style.minHeight = get("height") ? `${Number(get("height"))}px` : "100vh";
    if (link) link.style.position = "absolute";
    if (code || get("loading") === "eager") return load();
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        load();
      },
      { rootMargin: "600px" },
    );
    near.observe(card);
  }

  const started = new WeakSet();
  if (customElements.get("score-card")) return;
  customElements.define(
    "score-card",
    class extends HTMLElement {
      connectedCallback() {
        if (started.has(this)) return;
        started.add(this);
        if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start(this));
        else start(this);
      }
    },
  );
})();
