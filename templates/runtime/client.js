// @ts-check
/**
 * The page's side of the scoring runtime: one worker per page, JSON text in, JSON text out.
 *
 * What is asked for before Python is ready waits; answers find their question by `seq`, whatever their order. After a
 * crash another worker is started once, definitions included; only the request that crashed is lost.
 */
import { RuntimeError } from "./errors.js";
import { createFiles } from "./files.js";

export { RuntimeError };

/**
 * @typedef {import("./files.js").Manifest} Manifest
 * @typedef {import("./files.js").Limits} Limits
 * @typedef {"idle" | "loading" | "ready" | "failed"} State
 * @typedef {{
 *   seq: number, op: string, payload: Record<string, any>, sent: boolean,
 *   resolve: (result: any) => void, reject: (error: RuntimeError) => void,
 * }} Request
 */

/** @type {Limits} */
const LIMITS = { stall: 15_000, download: 600_000, boot: 60_000, answer: 60_000 };

/**
 * @param {{manifest: Manifest, base: string, limits?: Partial<Limits>}} options
 *   base: address of the runtime's folder, relative to the page, with a slash at the end
 */
export function createRuntime({ manifest, base, limits: given }) {
  const limits = { ...LIMITS, ...given };
  /** @type {Record<"state" | "progress", Set<(detail: any) => void>>} */
  const listeners = { state: new Set(), progress: new Set() };
  const files = createFiles(manifest, new URL(base, document.baseURI).href, limits, (loaded, total) =>
    emit("progress", { loaded, total }),
  );

  /** @type {State} */
  let state = "idle";
  /** @type {RuntimeError | null} */
  let problem = null;
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Promise<void> | null} */
  let starting = null;
  /** @type {Map<number, Request>} in the order asked; the worker answers in that order too */
  const open = new Map();
  /** @type {Set<string>} content hashes of the definitions this worker knows */
  const known = new Set();
  /** Kept for the next worker. @type {Promise<WebAssembly.Module> | undefined} */
  let compiled;
  let seq = 0;
  let crashes = 0;
  let timer = 0;

  /** @param {"state" | "progress"} name @param {any} detail */
  function emit(name, detail) {
    for (const listener of listeners[name]) listener(detail);
  }

  /** @param {State} next @param {RuntimeError | null} [error] */
  function enter(next, error = null) {
    state = next;
    problem = error;
    document.documentElement.dataset.runtime = next;
    emit("state", { state, error });
    if (next === "ready") announce("ready", { version: manifest.version, engine: manifest.engine });
    if (error) announce("error", { code: error.code, params: error.params, detail: error.detail });
  }

  /** @param {string} name @param {any} detail */
  function announce(name, detail) {
    document.dispatchEvent(new CustomEvent(`scorewright:${name}`, { bubbles: true, detail }));
  }

  function stop() {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    known.clear();
    for (const request of open.values()) {
      request.sent = false;
      // Definitions are sent again by the requests that need them.
      if (request.op === "define") open.delete(request.seq);
    }
  }

  /** @param {boolean} again past the browser's cache @returns {Promise<void>} */
  async function boot(again) {
    if (typeof WebAssembly !== "object") throw new RuntimeError("no_wasm");
    if (typeof DecompressionStream !== "function" || typeof Worker !== "function") throw new RuntimeError("unsupported");
    const halt = new AbortController();
    let late = false;
    const total = setTimeout(() => {
      late = true;
      halt.abort();
    }, limits.download);
    try {
      // The library comes after the WebAssembly file, whose compilation it then overlaps.
      const wasm = files.load("wasm", again, halt.signal);
      const module = wasm.then((file) => (compiled ??= compile(file)));
      const stdlib = wasm.then(() => files.load("stdlib", again, halt.signal)).then(inflated);
      const running = files.load("boot", again, halt.signal).then(async (script) => {
        const { up, send } = launch(await inflated(script));
        const sent = [
          module.then((module) => send({ is: "module", module })),
          stdlib.then((bytes) => send({ is: "stdlib", bytes }, [bytes])),
        ];
        await Promise.race([up, Promise.all(sent)]);
        clearTimeout(total);
        timer = window.setTimeout(() => fail(new RuntimeError("crashed", {}, "Python did not start in time")), limits.boot);
        await up;
      });
      // The first failure counts; nobody waits for the rest.
      await Promise.all([running, module, stdlib]);
    } catch (error) {
      if (late) throw new RuntimeError("stalled");
      throw error;
    } finally {
      clearTimeout(total);
      clearTimeout(timer);
      halt.abort();
    }
  }

  /** Set while a worker boots. @type {(error: RuntimeError) => void} */
  let fail = () => {};

  /** @param {ArrayBuffer} source */
  function launch(source) {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const mine = (worker = new Worker(address));
    /** @type {Promise<void>} */
    const up = new Promise((resolve, reject) => {
      fail = reject;
      mine.onerror = (event) => {
        event.preventDefault();
        // A worker refused by the page's policy says nothing at all.
        reject(new RuntimeError(event.message ? "crashed" : "blocked", {}, event.message ?? ""));
      };
      mine.onmessage = ({ data }) => {
        if (mine !== worker) return;
        if (data.is === "ready") {
          URL.revokeObjectURL(address);
          resolve();
        } else if (data.is === "failed") reject(new RuntimeError(data.code, {}, data.detail));
        else if (data.is === "answer") answered(data.text);
        else if (data.is === "crashed") crashed(data.seq, data.detail);
      };
    });
    up.catch(() => {});
    /** @param {any} message @param {Transferable[]} [transfer] */
    const send = (message, transfer = []) => mine.postMessage(message, transfer);
    return { up, send };
  }

  /** @param {string} text */
  function answered(text) {
    const answer = JSON.parse(text);
    const request = open.get(answer.seq);
    if (!request) return;
    crashes = 0;
    open.delete(answer.seq);
    watch();
    if (answer.ok) request.resolve(answer.result);
    else request.reject(new RuntimeError(answer.error.code, answer.error.params, (answer.error.path ?? []).join(".")));
  }

  /** The request is lost, the worker too; the others are asked again. @param {number} lost @param {string} detail */
  function crashed(lost, detail) {
    stop();
    const error = new RuntimeError("crashed", {}, detail);
    open.get(lost)?.reject(error);
    open.delete(lost);
    starting = null;
    if (crashes++) return failed(error);
    announce("error", { code: error.code, params: {}, detail });
    void start();
  }

  /** The oldest request must be answered in time: a worker that hangs is as good as dead. */
  function watch() {
    clearTimeout(timer);
    const oldest = [...open.values()].find((request) => request.sent);
    if (oldest) timer = window.setTimeout(() => crashed(oldest.seq, "no answer in time"), limits.answer);
  }

  /** @param {Request} request */
  function send(request) {
    if (!worker || state !== "ready") return;
    const { op, payload } = request;
    const { definition, ...rest } = payload;
    const hash = definition?.content_hash;
    if (op !== "load" && hash && !known.has(hash)) {
      known.add(hash);
      // An answer for a definition that was refused names the reason; a request without `open` entry is not answered.
      const load = (seq += 1);
      open.set(load, {
        seq: load,
        op: "define",
        payload: {},
        sent: true,
        resolve: () => {},
        reject: (error) => {
          known.delete(hash);
          if (open.delete(request.seq)) request.reject(error);
        },
      });
      worker.postMessage({ is: "ask", seq: load, text: JSON.stringify({ v: 1, op: "load", seq: load, definition }) });
    }
    const body = op === "load" ? payload : hash ? { ...rest, hash } : payload;
    worker.postMessage({ is: "ask", seq: request.seq, text: JSON.stringify({ v: 1, op, seq: request.seq, ...body }) });
    request.sent = true;
    watch();
  }

  /** @param {unknown} reason */
  function failed(reason) {
    const error = reason instanceof RuntimeError ? reason : new RuntimeError("crashed", {}, String(reason));
    const offline = error.code === "blocked" && !navigator.onLine;
    stop();
    if (offline) {
      // What was asked stays asked: it is answered when the network is back.
      window.addEventListener("online", () => state === "failed" && void retry(), { once: true });
      return enter("failed", new RuntimeError("offline", {}, error.detail));
    }
    for (const request of open.values()) request.reject(error);
    open.clear();
    enter("failed", error);
  }

  /** Begins loading, once. @returns {Promise<void>} settled when Python is ready or cannot be made ready */
  function start(again = false) {
    if (!starting) {
      enter("loading");
      starting = boot(again).then(
        () => {
          enter("ready");
          for (const request of open.values()) if (!request.sent) send(request);
        },
        (error) => {
          failed(error);
          throw problem;
        },
      );
      starting.catch(() => {});
    }
    return starting;
  }

  /** After a failure: loads what is missing again. @returns {Promise<void>} */
  function retry() {
    if (state !== "failed") return start();
    compiled = undefined;
    starting = null;
    crashes = 0;
    return start(true);
  }

  /**
   * Asks Python. `payload.definition` (a compiled definition) is sent once per worker and then named by its hash.
   * @param {string} op
   * @param {Record<string, any>} payload
   * @returns {Promise<any>} the result; rejects with a RuntimeError
   */
  function request(op, payload) {
    return new Promise((resolve, reject) => {
      if (state === "failed" && problem?.code !== "offline") {
        reject(problem);
        return;
      }
      const request = { seq: (seq += 1), op, payload, sent: false, resolve, reject };
      open.set(request.seq, request);
      if (state === "ready") send(request);
      else void start();
    });
  }

  enter("idle");
  return {
    start: () => start(),
    request,
    retry,
    get state() {
      return state;
    },
    get error() {
      return problem;
    },
    /** @param {"state" | "progress"} name @param {(detail: any) => void} listener @returns {() => void} stops listening */
    on(name, listener) {
      listeners[name].add(listener);
      return () => void listeners[name].delete(listener);
    },
  };
}

/** Compressed bytes per step: the page must stay responsive while somebody is answering questions. */
const STEP = 262144;

/** @param {import("./files.js").Loaded} file */
function inflating({ bytes, form }) {
  const inflater = new DecompressionStream(/** @type {CompressionFormat} */ (form));
  // Through the writer: streaming from a Blob does not work everywhere.
  const writer = inflater.writable.getWriter();
  const feed = async () => {
    for (let start = 0; start < bytes.length; start += STEP) {
      await writer.write(bytes.subarray(start, start + STEP));
      await new Promise((resolve) => setTimeout(resolve));
    }
    await writer.close();
  };
  // Whoever reads sees the error.
  feed().catch(() => {});
  return inflater.readable;
}

/** @param {import("./files.js").Loaded} file @returns {Promise<ArrayBuffer>} */
const inflated = (file) => new Response(inflating(file)).arrayBuffer();

/** @param {import("./files.js").Loaded} file @returns {Promise<WebAssembly.Module>} */
async function compile(file) {
  // The type is ours: what the server called the file does not matter.
  const answer = new Response(inflating(file), { headers: { "content-type": "application/wasm" } });
  try {
    return await WebAssembly.compileStreaming(answer);
  } catch (error) {
    const refused = /disallow|unsafe-eval|security policy|blocked/i.test(String(error));
    throw new RuntimeError(refused ? "blocked" : "no_wasm", {}, String(error));
  }
}
