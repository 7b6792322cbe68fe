// @ts-check
/**
 * The scoring worker: boots Python from bytes the page sends, then answers JSON text with JSON text.
 *
 * A classic script: it is joined with Pyodide's two scripts into one Blob, the only kind of worker that runs on file://,
 * in sandboxed frames and under a strict content security policy alike. It never touches the network.
 *
 * page → worker   {is: "module", module}, {is: "stdlib", bytes}, {is: "ask", seq, text}
 * worker → page   {is: "ready"}, {is: "failed", code, detail}, {is: "answer", seq, text}, {is: "crashed", seq, detail}
 */
"use strict";

(() => {
  const scope = /** @type {any} */ (globalThis);
  const NOWHERE = "https://pyodide.invalid/";
  const STDLIB = NOWHERE + "python_stdlib.zip";

  /** @type {(module: WebAssembly.Module) => void} */
  let giveModule = () => {};
  /** @type {Promise<WebAssembly.Module>} */
  const compiled = new Promise((resolve) => (giveModule = resolve));
  /** @type {(bytes: ArrayBuffer) => void} */
  let giveStdlib = () => {};
  /** @type {Promise<ArrayBuffer>} */
  const stdlib = new Promise((resolve) => (giveStdlib = resolve));

  /** @param {string} code @param {unknown} error */
  const failed = (code, error) => scope.postMessage({ is: "failed", code, detail: String(error) });

  // Pyodide asks for two files by address; everything else it might ask for does not exist.
  const empty = () => new Response(new Uint8Array());
  scope.fetch = async (/** @type {any} */ input) => {
    const url = String(input?.url ?? input);
    if (url === STDLIB) return new Response(await stdlib);
    if (url === NOWHERE + "pyodide.asm.wasm") return empty();
    throw new TypeError("nothing is fetched from the scoring worker: " + url);
  };
  // The page has compiled the module while this script was still on its way. Pyodide would swallow a failure here and
  // wait for ever.
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const module = await compiled;
    try {
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      failed("crashed", error);
      throw error;
    }
  };

  /** @type {((text: string) => string) | undefined} */
  let handle;

  scope.onmessage = (/** @type {MessageEvent} */ event) => {
    const message = event.data;
    if (message.is === "module") {
      giveModule(message.module);
    } else if (message.is === "stdlib") {
      giveStdlib(message.bytes);
    } else if (message.is === "ask" && handle) {
      try {
        scope.postMessage({ is: "answer", seq: message.seq, text: handle(message.text) });
      } catch (error) {
        // `handle` never raises; if it does, the interpreter is not to be trusted any more and the page starts another.
        const detail = error instanceof Error ? error.message : String(error);
        scope.postMessage({ is: "crashed", seq: message.seq, detail });
      }
    }
  };

  /** @type {string[]} */
  const noise = [];
  scope
    .loadPyodide({
      indexURL: NOWHERE,
      stdLibURL: STDLIB,
      packageBaseUrl: NOWHERE,
      // Pyodide insists on a lock file; the packing step puts its text here.
      lockFileContents: /** @type {any} */ (globalThis).LOCK_FILE,
      // Sets and dicts of text come in the same order everywhere.
      env: { PYTHONHASHSEED: "0" },
      stdout: () => {},
      stderr: (/** @type {string} */ line) => noise.push(line),
    })
    .then((/** @type {any} */ python) => {
      python.runPython("from scoring.protocol import handle");
      handle = python.globals.get("handle");
      scope.postMessage({ is: "ready" });
    })
    .catch((/** @type {unknown} */ error) => failed("crashed", [error, ...noise.slice(-20)].join("\n")));
})();
