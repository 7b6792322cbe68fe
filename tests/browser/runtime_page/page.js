// The smallest page that uses the runtime: everything the tests look at is on `window`.
import { createRuntime } from "../../../templates/runtime/client.js";
import { slowSha256 } from "../../../templates/runtime/sha256.js";

const data = JSON.parse(document.getElementById("runtime-manifest").textContent);
const options = JSON.parse(document.getElementById("options").textContent);
const seen = { states: [], progress: [], events: [] };
for (const name of ["ready", "error"]) {
  document.addEventListener(`scorewright:${name}`, (event) => seen.events.push({ name, detail: event.detail }));
}
const runtime = createRuntime({ manifest: data, base: options.base, limits: options.limits });
runtime.on("state", ({ state, error }) => seen.states.push(error ? `${state}:${error.code}` : state));
runtime.on("progress", (step) => seen.progress.push(step));

/** Plain data instead of a rejection, so that a test can compare it. */
const ask = (op, payload) =>
  runtime.request(op, payload).then(
    (result) => ({ result }),
    (error) => ({ code: error.code, params: error.params, detail: error.detail, name: error.name }),
  );
const begin = () => runtime.start().then(() => "ready", (error) => error.code);
const again = () => runtime.retry().then(() => "ready", (error) => error.code);
Object.assign(window, { runtime, seen, ask, begin, again, slowSha256 });

// In a frame of another origin the test cannot look inside: the page tells its parent.
if (window.parent !== window && options.report) {
  ask("score", options.report).then((answer) => window.parent.postMessage({ answer, states: seen.states }, "*"));
}
