/**
 * JSON data blocks: what the builder gives to the scripts of a page.
 *
 * @param {string} id
 * @returns {any} the parsed block, or null when the page has none
 */
export function readBlock(id) {
  const block = document.getElementById(id);
  return block === null ? null : JSON.parse(block.textContent ?? "null");
}

/**
 * What every page tells its scripts: see `components/page-data`.
 *
 * @typedef {object} PageData
 * @property {string} root relative path to the site's top folder, ending in a slash
 * @property {string} title the page's own title
 * @property {string} site the site's name
 * @property {Record<string, {href: string, title: string, lang?: string, dir?: string}>} links pages that scripts may lead to, by reference; lang where it is another
 * @property {Record<string, string>} functions titles of the functions of work, by id
 * @property {Record<string, {label: string, href: string}>} offers the owner's next steps, by tool or by tool and result ("readiness-tight")
 * @property {string} [qr] the script that makes QR codes
 */

/** @returns {PageData} */
export function pageData() {
  return { root: "./", title: document.title, site: "", links: {}, functions: {}, offers: {}, ...readBlock("page-data") };
}
