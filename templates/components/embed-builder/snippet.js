/**
 * The lines to paste, from the builder's choices. Text only: nothing of it runs here.
 *
 * @typedef {object} Choices
 * @property {string} base address of the site, ending in a slash
 * @property {string} tool
 * @property {string} title
 * @property {"inline" | "dialog" | "slide" | "frame" | "link"} mode
 * @property {string} call the words of the link or button
 * @property {Record<string, string>} options attributes of the element, without the empty ones
 * @property {[string, string][]} hidden
 */

/** @param {string} text */
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** @param {Choices} choices */
export function snippet({ base, tool, title, mode, call, options, hidden }) {
  const address = `${base}${tool}.html`;
  if (mode === "link") return address;
  if (mode === "frame") {
    const wishes = fragment(options, hidden);
    return `<iframe src="${quoted(address + wishes)}" title="${quoted(title)}" width="100%" height="900" style="border:0" loading="lazy" referrerpolicy="no-referrer" allow="clipboard-write; web-share"></iframe>`;
  }
  const attributes = [
    ["tool", tool],
    ["title", title],
    ...(mode === "inline" ? [["style", "display:block;min-height:100vh"]] : [["mode", mode]]),
    ...Object.entries(options),
    ...hidden.map(([name, value]) => [`data-hidden-${name}`, value]),
  ];
  const written = attributes.map(([name, value]) => ` ${name}="${quoted(value ?? "")}"`).join("");
  return `<score-card${written}>\n  <a href="${quoted(address)}">${quoted(call)}</a>\n</score-card>\n<script async src="${quoted(base)}embed/v1.js"></script>`;
}

/**
 * What the loader writes behind the tool's address, for a frame without it and for the preview.
 *
 * @param {Record<string, string>} options
 * @param {[string, string][]} hidden
 */
export function fragment(options, hidden) {
  const wishes = new URLSearchParams(options);
  wishes.delete("offset");
  for (const [name, value] of hidden) wishes.set(`h.${name}`, value);
  const text = String(wishes);
  return text ? `#e=${encodeURIComponent(text)}` : "";
}
