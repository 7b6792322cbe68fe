/**
 * What is sent to the owner's endpoint, and nothing else: the twin of `site_builder/leads_send.py`, which shows it to the owner. Every key is always
 * there. Documented in docs/leads.md.
 *
 * @typedef {object} Payload
 * @property {string} id the same at every attempt, so that the endpoint can drop doubles
 * @property {boolean} test
 * @property {string} time ISO 8601, UTC
 * @property {string} assessment
 * @property {string} kind
 * @property {string} title
 * @property {string} version
 * @property {string} score as shown; "" where there is none
 * @property {string} max
 * @property {string} band
 * @property {Record<string, string>} sections exact shares by section
 * @property {Record<string, string>} fields what the visitor entered
 * @property {{version: string, text: string}} consent
 * @property {Record<string, string>} campaign utm_* and click ids
 * @property {Record<string, string>} hidden the embedding page's own fields
 * @property {string} page the tool's address without query and fragment
 * @property {Record<string, unknown>} [answers] only where the consent covers them
 */

/**
 * @param {Payload} payload
 * @returns {URLSearchParams} as the fields of an HTML form
 */
export function asForm(payload) {
  const flat = new URLSearchParams();
  for (const [key, value] of Object.entries(payload)) {
    if (key === "fields") for (const [name, entered] of Object.entries(payload.fields)) flat.set(name, entered);
    else if (key === "campaign") for (const [name, value] of Object.entries(payload.campaign)) flat.set(name, value);
    else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) flat.set(`${key.replace(/s$/, "")}_${name}`, Array.isArray(part) ? part.join("|") : String(part));
    } else flat.set(key, String(value));
  }
  return flat;
}

/** For a mail, line by line. @param {Payload} payload */
export function asText(payload) {
  return [...asForm(payload)].map(([name, value]) => `${name}: ${value}`).join("\n");
}

/** A name for this one lead; not every page may use crypto.randomUUID (http, file://). */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
