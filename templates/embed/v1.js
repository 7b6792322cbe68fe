/**
 * For the host's page: keeps every `<iframe data-scorewright>` as tall as its content and passes its events on. One request, no cookies, no answers.
 *
 * The frame is told once, by a `hello` with a port; everything after that goes through the port.
 */
(() => {
  const NAMESPACE = "scorewright";
  /** @type {WeakSet<HTMLIFrameElement>} */
  const known = new WeakSet();

  /** @param {HTMLIFrameElement} frame */
  function connect(frame) {
    if (known.has(frame)) return;
    known.add(frame);
    const hello = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => take(frame, data);
      // A frame without an origin of its own can only be reached by "*"; the message holds nothing private.
      const opaque = frame.sandbox.length > 0 && !frame.sandbox.contains("allow-same-origin");
      const origin = new URL(frame.src, document.baseURI).origin;
      frame.contentWindow?.postMessage({ ns: NAMESPACE, v: 1, type: "hello" }, opaque || origin === "null" ? "*" : origin, [port2]);
    };
    frame.addEventListener("load", hello);
    // The frame may have loaded before this script did; a second hello only replaces the port.
    hello();
  }

  /**
   * @param {HTMLIFrameElement} frame
   * @param {any} data
   */
  function take(frame, data) {
    if (typeof data !== "object" || data === null || data.ns !== NAMESPACE || data.v !== 1) return;
    if (data.type === "height" && Number.isFinite(data.height) && data.height > 0 && data.height < 100_000) frame.style.height = `${data.height}px`;
    if (data.type === "view" && Number.isFinite(data.top)) {
      const top = frame.getBoundingClientRect().top + data.top;
      if (top < 0 || top > window.innerHeight * 0.6) window.scrollBy({ top: top - 16 });
    }
    if (data.type === "event" && /^[a-z]{1,12}$/.test(data.name)) {
      frame.dispatchEvent(new CustomEvent(`${NAMESPACE}:${data.name}`, { bubbles: true, detail: data.detail }));
    }
  }

  const all = () => {
    for (const frame of document.querySelectorAll("iframe[data-scorewright]")) if (frame instanceof HTMLIFrameElement) connect(frame);
  };
  all();
  document.addEventListener("DOMContentLoaded", all);
})();
