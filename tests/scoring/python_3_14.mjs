// Runs the engine's wheel under Python 3.14, which Pyodide's next release has: one list of answers per list of requests.
// usage: node python_3_14.mjs PYODIDE_FOLDER WHEEL TASK.json RESULT.json
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, wheel, task, result] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: folder });
// Pyodide takes a plain array of bytes, not Node's own kind.
python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
const [handle, forget, version] = python.runPython(`
import sys
from scoring.protocol import forget, handle
[handle, forget, "{}.{}".format(*sys.version_info)]
`);
const answers = JSON.parse(readFileSync(task, "utf8")).map((texts) => {
  forget();
  return texts.map((text) => handle(text));
});
writeFileSync(result, JSON.stringify({ version, answers }));
