// One election with add1 by the worker of equalshares.net's tool and by `linli vote`. See README.md.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import vm from "node:vm";

const [linli, path, worker, completion = "add1"] = process.argv.slice(2);

/** The part of a .pb file that the tool needs. */
function parse(text) {
  const instance = { meta: {}, projects: {}, votes: {}, approvers: {} };
  let section = "", heads = null;
  for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    const cells = line.split(";");
    if (["META", "PROJECTS", "VOTES"].includes(line.trim())) { section = line.trim(); heads = null; continue; }
    if (!line.trim()) continue;
    if (!heads) { heads = cells; continue; }
    if (section === "META") instance.meta[cells[0]] = cells[1];
    if (section === "PROJECTS") {
      const id = cells[heads.indexOf("project_id")].trim();
      instance.projects[id] = { cost: cells[heads.indexOf("cost")] };
      instance.approvers[id] = [];
    }
    if (section === "VOTES") {
      const voter = `v${Object.keys(instance.votes).length}`;
      instance.votes[voter] = {};
      for (const id of cells[heads.indexOf("vote")].split(",")) {
        if (id.trim()) instance.approvers[id.trim()].push(voter);
      }
    }
  }
  return instance;
}

let answer = null;
const scope = { importScripts() {}, performance, console, postMessage(said) { if (said.type === "result") answer = said; } };
vm.createContext(scope);
vm.runInContext(fs.readFileSync(worker, "utf8"), scope);

const began = performance.now();
const instance = parse(fs.readFileSync(path, "utf8"));
const ids = Object.keys(instance.projects).sort();
scope.onmessage({
  data: {
    instance,
    params: {
      accuracy: "floats", completion: "add1", comparison: "none", budgetIncrement: 1,
      add1options: completion === "add1" ? [] : ["exhaustive"],
      // One list for each place: the first that holds a tied project decides.
      tieBreaking: ids.map((id) => [id]),
    },
  },
});
const theirs = performance.now() - began;

const start = performance.now();
const out = execFileSync(linli, ["vote", path, "--rule", "mes", "--utility", "cost", "--completion", completion, "--json"],
  { maxBuffer: 1 << 28 });
const ours = performance.now() - start;
const same = JSON.stringify(JSON.parse(out).funded) === JSON.stringify([...answer.winners].sort());
console.log(`${completion}: linli ${ours.toFixed(0)} ms, the tool ${theirs.toFixed(0)} ms, ${(theirs / ours).toFixed(0)} times; ` +
  (same ? "the same" : `DIFFERENT: ${JSON.parse(out).funded} ${[...answer.winners].sort()}`));
