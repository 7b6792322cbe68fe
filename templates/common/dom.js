/**
 * Making and finding elements. Text only ever enters as text: nothing here parses HTML.
 */

/**
 * @typedef {string | number | Node | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes] `onclick: function` adds a listener, true an empty attribute, null and false none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
export function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * A copy of a passage that the page already holds, such as a band's meaning: sanitised when the page was built.
 *
 * @param {ParentNode} root
 * @param {string} name value of `data-text`
 * @returns {HTMLElement | null}
 */
export function passage(root, name) {
  const source = root.querySelector(`[data-text="${CSS.escape(name)}"]`);
  if (!(source instanceof HTMLElement)) return null;
  const copy = /** @type {HTMLElement} */ (source.cloneNode(true));
  copy.removeAttribute("data-text");
  copy.removeAttribute("hidden");
  for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
  return copy;
}

/**
 * A position along a drawn line: a size through the CSSOM, which the content security policy allows where `style=""` is refused.
 *
 * @param {HTMLElement} element
 * @param {string} name custom property
 * @param {number} fraction 0 to 1
 */
export function place(element, name, fraction) {
  element.style.setProperty(name, `${Math.round(Math.min(1, Math.max(0, fraction)) * 10000) / 100}%`);
}

/**
 * For drawing only: an exact number of the engine ("39/56", 14) as a binary one.
 *
 * @param {string | number} exact
 */
export function drawable(exact) {
  const [above, below] = String(exact).split("/");
  return Number(above) / Number(below ?? 1);
}

/**
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E}
 */
export function must(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}`);
  return found;
}

/**
 * Attach every `data-module` of the page to its function.
 *
 * @param {Record<string, (element: HTMLElement) => void>} modules
 */
export function attach(modules) {
  for (const element of document.querySelectorAll("[data-module]")) {
    const module = modules[element.getAttribute("data-module") ?? ""];
    if (module && element instanceof HTMLElement) module(element);
  }
}
