// @ts-check
/**
 * Gets the runtime's files: from the server, or from packed classic scripts where nothing can be fetched.
 * A file is handed out only when its length and SHA-256 are right.
 */
import { RuntimeError } from "./errors.js";
import { sha256 } from "./sha256.js";

/**
 * @typedef {"boot" | "wasm" | "stdlib"} Name
 * @typedef {{path: string, bytes: number, sha256: string}} Entry
 * @typedef {{
 *   id: string, version: string, engine: string,
 *   files: Record<Name, Entry & {br?: Entry}>,
 *   packed: Record<Name, number>,
 * }} Manifest
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, form: "gzip" | "brotli"}} Loaded
 * @typedef {{stall: number, download: number, boot: number, answer: number}} Limits  milliseconds
 */

/** Bytes of a packed script's part; the packing step uses the same number. */
const PART = 262144;
/** Scripts under way at once: enough to fill a link, few enough to notice a stall. */
const ABREAST = 3;

/** @type {Map<string, (offset: number, text: string) => void>} */
const waiting = new Map();

/** Opaque origin: a page on file:// or in a sandboxed frame may load scripts, but fetch nothing. */
const onlyScripts = () => location.protocol === "file:" || self.origin === "null";

const inflatesBrotli = () => {
  try {
    new DecompressionStream(/** @type {any} */ ("brotli"));
    return true;
  } catch {
    return false;
  }
};

/**
 * @param {Manifest} manifest
 * @param {string} base address of the runtime's folder, with a slash at the end
 * @param {Limits} limits
 * @param {(loaded: number, total: number) => void} progress
 */
export function createFiles(manifest, base, limits, progress) {
  const brotli = !onlyScripts() && inflatesBrotli();
  /** @type {Map<string, Loaded>} whole and checked; a retry fetches only what is not here */
  const kept = new Map();
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @param {Name} name */
  const fetched = (name) => (brotli && manifest.files[name].br) || manifest.files[name];
  const total = fetched("boot").bytes + fetched("wasm").bytes + fetched("stdlib").bytes;

  /** @param {Name} name @param {number} share of the file, 0–1 */
  function report(name, share) {
    seen.set(name, share * fetched(name).bytes);
    progress(
      Math.round([...seen.values()].reduce((a, b) => a + b, 0)),
      total,
    );
  }

  /** Aborts when nothing has come for a while, and says so. @param {AbortSignal} stop */
  function patience(stop) {
    const abort = new AbortController();
    let timer = 0;
    const state = { stalled: false, signal: abort.signal, alive, end };
    function alive() {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        state.stalled = true;
        abort.abort();
      }, limits.stall);
    }
    function end() {
      clearTimeout(timer);
      stop.removeEventListener("abort", halt);
    }
    const halt = () => abort.abort();
    stop.addEventListener("abort", halt);
    alive();
    return state;
  }

  /** @param {Name} name @param {boolean} again past the browser's cache @param {AbortSignal} stop @returns {Promise<Loaded>} */
  async function fromServer(name, again, stop) {
    const entry = fetched(name);
    const watch = patience(stop);
    const bytes = new Uint8Array(entry.bytes);
    let size = 0;
    let html = false;
    let begun = false;
    try {
      const answer = await fetch(base + entry.path, {
        signal: watch.signal,
        cache: again ? "reload" : "default",
        credentials: "same-origin",
      });
      if (!answer.ok || !answer.body) throw new RuntimeError("missing", { file: entry.path, status: answer.status });
      begun = true;
      html = /html/i.test(answer.headers.get("content-type") ?? "");
      const reader = answer.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        watch.alive();
        if (size + value.length > entry.bytes) {
          watch.end();
          void reader.cancel().catch(() => {});
          throw new RuntimeError(html ? "wrong_type" : "corrupt", { file: entry.path });
        }
        bytes.set(value, size);
        size += value.length;
        report(name, size / entry.bytes);
      }
    } catch (error) {
      if (error instanceof RuntimeError) throw error;
      const code = watch.stalled ? "stalled" : begun ? "truncated" : "blocked";
      throw new RuntimeError(code, { file: entry.path }, String(error));
    } finally {
      watch.end();
    }
    if (size < entry.bytes) throw new RuntimeError(html ? "wrong_type" : "truncated", { file: entry.path });
    return check({ bytes, form: entry === manifest.files[name] ? "gzip" : "brotli" }, entry);
  }

  /** @param {Name} name @param {boolean} again @param {AbortSignal} stop @returns {Promise<Loaded>} */
  async function fromScripts(name, again, stop) {
    const entry = manifest.files[name];
    const bytes = new Uint8Array(entry.bytes);
    const watch = patience(stop);
    const count = manifest.packed[name];
    /** @type {Set<number>} */
    const parts = new Set();
    let size = 0;
    let next = 0;
    waiting.set(name, (offset, text) => {
      const binary = atob(text);
      if (parts.has(offset) || offset + binary.length > bytes.length) return;
      parts.add(offset);
      for (let i = 0; i < binary.length; i++) bytes[offset + i] = binary.charCodeAt(i);
      size += binary.length;
      report(name, size / entry.bytes);
    });
    /** @type {any} */ (window).scorewrightPack = (/** @type {string} */ file, /** @type {number} */ at, /** @type {string} */ text) =>
      waiting.get(file)?.(at, text);
    async function lane() {
      while (next < count) {
        const part = next++;
        const path = `packed/${name}-${part + 1}.js`;
        // A query on file:// is harmless in some browsers and a missing file in others.
        await script(base + path + (again && location.protocol !== "file:" ? "?again" : ""), path, watch);
        watch.alive();
        // It ran, but was not ours: a page sent instead of a script, for example.
        if (!parts.has(part * PART)) throw new RuntimeError("wrong_type", { file: path });
      }
    }
    try {
      await Promise.all(Array.from({ length: ABREAST }, lane));
    } finally {
      watch.end();
      waiting.delete(name);
    }
    if (size !== entry.bytes) throw new RuntimeError("truncated", { file: `packed/${name}` });
    return check({ bytes, form: "gzip" }, entry);
  }

  /**
   * Once more when it went wrong: past the cache when the content was bad, and in the other form when the server will not
   * hand the file out (some hosts and proxies refuse types they do not know). A stall has already cost enough.
   * @param {Name} name @param {boolean} again @param {AbortSignal} stop @returns {Promise<Loaded>}
   */
  async function load(name, again, stop) {
    const known = kept.get(name);
    if (known) return known;
    let loaded;
    try {
      loaded = await (onlyScripts() ? fromScripts : fromServer)(name, again, stop);
    } catch (error) {
      const { code } = /** @type {RuntimeError} */ (error);
      if (stop.aborted || code === "stalled" || (code === "blocked" && !navigator.onLine)) throw error;
      const refused = code === "missing" || code === "blocked" || code === "wrong_type";
      try {
        loaded = await (onlyScripts() || refused ? fromScripts : fromServer)(name, true, stop);
      } catch (second) {
        throw refused ? error : second;
      }
    }
    kept.set(name, loaded);
    report(name, 1);
    return loaded;
  }

  return { load };
}

/** @param {Loaded} loaded @param {Entry} entry @returns {Promise<Loaded>} */
async function check(loaded, entry) {
  if ((await sha256(loaded.bytes)) !== entry.sha256) throw new RuntimeError("corrupt", { file: entry.path });
  return loaded;
}

/** @param {string} address @param {string} path @param {{stalled: boolean, signal: AbortSignal}} watch @returns {Promise<void>} */
function script(address, path, watch) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    const done = (/** @type {RuntimeError | undefined} */ error) => {
      element.remove();
      watch.signal.removeEventListener("abort", aborted);
      if (error) reject(error);
      else resolve();
    };
    const aborted = () => done(new RuntimeError(watch.stalled ? "stalled" : "blocked", { file: path }));
    element.onload = () => done(undefined);
    element.onerror = () => done(new RuntimeError("missing", { file: path }));
    watch.signal.addEventListener("abort", aborted);
    element.async = true;
    element.src = address;
    document.head.append(element);
  });
}
