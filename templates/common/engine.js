import { createRuntime } from "../runtime/client.js";
import { readBlock } from "./data.js";
import { localized } from "./numbers.js";

/**
 * The page's one scoring engine: Python in a worker. Nothing of it is loaded before the visitor shows that they mean to use it.
 *
 * @typedef {ReturnType<typeof createRuntime>} Engine
 */

/** @type {Engine | null} */
let shared = null;

/** @returns {Engine} */
export function engine() {
  if (shared === null) {
    // A site built without the packed runtime still asks for its files, and is told that they are missing.
    const absent = { path: "missing", bytes: 1, sha256: "" };
    const none = { id: "", version: "", engine: "", base: "runtime/", files: { boot: absent, wasm: absent, stdlib: absent }, packed: { boot: 1, wasm: 1, stdlib: 1 } };
    const manifest = readBlock("runtime-manifest") ?? none;
    const runtime = createRuntime({ manifest, base: manifest.base });
    const { request } = runtime;
    runtime.request = async (...asked) => localized(await request(...asked));
    shared = runtime;
  }
  return shared;
}

/** Loading ahead is a courtesy; who saves data is asked first (see runtime-status). */
export function savesData() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (/** @type {unknown} */ (navigator));
  return connection?.saveData === true;
}

/**
 * Load behind the visitor's back as soon as they touch the tool, so that the result is there at once.
 *
 * @param {HTMLElement} element
 */
export function startOnIntent(element) {
  const begin = () => {
    element.removeEventListener("pointerdown", begin);
    element.removeEventListener("focusin", begin);
    // A failure is told when something is asked of the engine, not while the visitor is still answering.
    if (!savesData()) engine().start().catch(() => {});
  };
  element.addEventListener("pointerdown", begin);
  element.addEventListener("focusin", begin);
}

/**
 * What went wrong, whatever was thrown.
 *
 * @param {unknown} error
 * @returns {{code: string, params: Record<string, string | number>, detail: string}}
 */
export function problemOf(error) {
  const { code, params, detail, message } = /** @type {{code?: string, params?: Record<string, string>, detail?: unknown, message?: string}} */ (error ?? {});
  const details = typeof detail === "string" ? detail : detail === undefined || detail === null ? (message ?? "") : JSON.stringify(detail);
  return { code: code ?? "crashed", params: params ?? {}, detail: details };
}
