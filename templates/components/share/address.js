/**
 * The address to hand to others: the owner's page around an embed, the page's canonical one, or where it was opened. A file of this device is
 * nobody else's address.
 */

/**
 * @param {string | null} [owners] the page that embeds this one
 * @returns {string} without a fragment; "" when there is none
 */
export function ownAddress(owners = null) {
  if (owners && /^https?:\/\//.test(owners)) return owners.split("#")[0] ?? "";
  const canonical = document.querySelector("link[rel='canonical']");
  if (canonical instanceof HTMLLinkElement && /^https?:$/.test(new URL(canonical.href).protocol)) return canonical.href.split("#")[0] ?? "";
  const { protocol, href } = window.location;
  if (protocol !== "https:" && protocol !== "http:") return "";
  const address = new URL(href);
  address.hash = "";
  address.search = "";
  return address.href;
}
