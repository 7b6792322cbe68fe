// Runs the trimmed library under Node: imports every module named, then sends texts to scoring.protocol.handle.
// usage: node in_node.mjs PYODIDE_FOLDER LIBRARY.ZIP TASK.json RESULT.json
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, stdLibURL, task, result] = process.argv.slice(2);
const { modules, texts } = JSON.parse(readFileSync(task, "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: folder, stdLibURL, env: { PYTHONHASHSEED: "0" } });
const failed = [];
python.runPython("import importlib");
for (const name of modules) {
  try {
    python.runPython(`importlib.import_module("${name}")`);
  } catch (error) {
    failed.push([name, error.message]);
  }
}
const handle = python.runPython("from scoring.protocol import handle; handle");
writeFileSync(result, JSON.stringify({ failed, answers: texts.map((text) => handle(text)) }));
