import { onOtherTab, recall, received, withState, luggage } from "../../common/store.js";
import { t, when } from "../../common/strings.js";
import { notice, notices } from "../notice/script.js";
import { renewed } from "../runtime-status/renew.js";

/**
 * What a device has kept comes back, and goes along to the next page. Answers to another version of the questions are told of and wait: what they
 * meant then, nobody knows now.
 *
 * @typedef {import("../../common/envelope.js").Envelope} Envelope
 * @typedef {{id: string, scoring_hash: string}} Defined
 */

/**
 * The first words of a page about what it was handed and what it cannot keep.
 *
 * @param {HTMLElement} box
 * @returns {Envelope[]} what the page was handed
 */
export function openingNotices(box) {
  notices(box);
  const { envelopes, problem } = received();
  if (problem) notice(box, t(`store.${problem}`), []);
  return envelopes;
}

/**
 * @param {object} owner
 * @param {Envelope["kind"]} owner.kind
 * @param {Defined} owner.definition
 * @param {HTMLElement} owner.box place for notices
 * @param {(data: Record<string, unknown>) => boolean} owner.use fills the page; false when there was nothing in it
 * @param {() => void} owner.startOver
 * @param {() => boolean} owner.touched whether the visitor has changed anything on this page
 * @param {string} owner.words key of the sentence that says what is back
 * @returns {boolean} true when the page was loaded anew while the visitor waited for a result: they need not ask again
 */
export function restoreKept({ kind, definition, box, use, startOver, touched, words }) {
  follow({ kind, definition, box, use, touched });
  const fresh = renewed();
  if (fresh) notice(box, t("store.renewed"), []);
  const kept = recall(kind, definition.id);
  if (!kept) return false;
  const again = { label: t("keep.start_over"), run: startOver };
  if (kept.hash !== definition.scoring_hash) {
    notice(box, t("keep.other_version"), [{ label: t("keep.use_what_fits"), run: () => void use(kept.data) }, again]);
    return false;
  }
  const any = use(kept.data);
  if (any && !fresh) notice(box, t(words, { time: when(kept.time) }), [again]);
  return any && fresh;
}

/**
 * The same page in another tab: one that nobody has touched follows it, the other says that there are two.
 *
 * @param {Pick<Parameters<typeof restoreKept>[0], "kind" | "definition" | "box" | "use" | "touched">} owner
 */
function follow({ kind, definition, box, use, touched }) {
  /** @type {HTMLElement | null} */
  let line = null;
  onOtherTab(kind, definition.id, (envelope) => {
    if (envelope.hash !== definition.scoring_hash) return;
    if (!touched()) use(envelope.data);
    else if (!line?.isConnected) line = notice(box, t("store.other_tab"), [{ label: t("store.take_over"), run: () => void use(recall(kind, definition.id)?.data ?? envelope.data) }]);
  });
}

/**
 * The part of an opened file that belongs to this page.
 *
 * @param {Envelope[]} envelopes
 * @param {Envelope["kind"]} kind
 * @param {Defined} definition
 * @returns {{data: Record<string, unknown>} | {problem: string}}
 */
export function ownPart(envelopes, kind, definition) {
  const own = envelopes.find((one) => one.kind === kind && one.id === definition.id);
  if (!own) return { problem: t("keep.not_this") };
  if (own.hash !== definition.scoring_hash) return { problem: t("keep.other_version_file") };
  return { data: own.data };
}

/**
 * Links that lead on to other pages of the site take the visitor's state along.
 *
 * @param {ParentNode} root
 * @param {Envelope} own
 */
export function carryAlong(root, own) {
  const links = root.querySelectorAll("a[data-carries]");
  const state = links.length ? luggage(own) : [];
  for (const link of links) link.setAttribute("href", withState(link.getAttribute("data-carries") ?? "", state));
}
