// Boots Pyodide under Node with the library of the job and lets inside.py do one job.
// usage: node pyodide_job.mjs PYODIDE_FOLDER INSIDE.PY JOB_FOLDER   (JOB_FOLDER/job.json in, result.json out)
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, inside, job] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
// A fixed hash seed: the order of sets must not reach the compiled code.
const stdLibURL = join(job, "stdlib.zip");
const python = await loadPyodide({ indexURL: folder, stdLibURL, env: { PYTHONHASHSEED: "0" } });
python.FS.mkdirTree("/job");
python.FS.mount(python.FS.filesystems.NODEFS, { root: job }, "/job");
python.runPython(readFileSync(inside, "utf8"));
const main = python.globals.get("main");
writeFileSync(join(job, "result.json"), main(readFileSync(join(job, "job.json"), "utf8")));
