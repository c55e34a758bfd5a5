// The jobs of this page: what was asked, how far it is, and what came out. A view that comes back finds its own.

import { ask, get, of, Offline, post } from "./client.js";
import { tellProblem } from "./notices.js";

const PAUSE = 700; // milliseconds without tidings after which a job is asked for
const REMEMBERED = "detente-jobs"; // ids by key, for as long as the tab lives

/** @typedef {{id: string, state: "running"|"cancelled"|"done"|"failed", what: string, share: number, seconds: number,
 *    fragment?: string, download?: string, file?: string, problem?: object, version?: string, isNew?: boolean}} Job */

/** Tells of `change` (detail: the key) when a job is further, or has ended. */
export const jobs = new EventTarget();

/** @type {Map<string, Job>} */
const known = new Map();
const heardAt = new Map();
const looked = new Set(); // keys that are being asked for

/** The job of a key; null where none was started, or it is not found again yet. @returns {Job|null} */
export function jobOf(key) {
  if (known.has(key)) return known.get(key);
  const told = remembered()[key];
  if (told && !looked.has(key)) find(key, told);
  return null;
}

/** A job of which the server has not said yet that it has it. */
const ASKED = { id: "", state: "running", what: "", share: 0, seconds: 0 };

/** Start a job in the place of the last one of this key. */
export async function startJob(key, name, body, version) {
  const last = known.get(key);
  if (last?.state === "running") await cancelJob(key);
  take(key, { ...ASKED, version });
  try {
    take(key, { ...(await post(of(name, "jobs"), body)), version, isNew: true });
  } catch (error) {
    take(key, error.told ? { ...ASKED, state: "failed", problem: error.told, version } : last);
    if (!error.told) tellProblem(error);
  }
}

/** Cancel the job of a key. */
export async function cancelJob(key) {
  const { id } = known.get(key);
  if (!id) return;
  try {
    take(key, { ...known.get(key), ...(await ask("DELETE", `/api/jobs/${id}`)) });
  } catch (error) {
    tellProblem(error);
  }
}

async function find(key, { id, version }) {
  looked.add(key);
  try {
    take(key, { ...(await get(`/api/jobs/${id}`)), version });
  } catch (error) {
    if (!(error instanceof Offline)) remember(key, null);
  } finally {
    looked.delete(key);
  }
}

function take(key, job) {
  if (job) known.set(key, job);
  else known.delete(key);
  heardAt.set(key, performance.now());
  remember(key, job?.id ? { id: job.id, version: job.version } : null);
  jobs.dispatchEvent(new CustomEvent("change", { detail: key }));
  if (job?.id && job.state === "running") setTimeout(() => lookAfter(key, job.id), PAUSE);
}

/** Ask for a job of which nothing was heard for a while. */
async function lookAfter(key, id) {
  const job = known.get(key);
  if (job?.id !== id || job.state !== "running" || performance.now() - heardAt.get(key) < PAUSE - 50) return;
  await fetchJob(key, job);
}

async function fetchJob(key, job) {
  try {
    const told = await get(`/api/jobs/${job.id}`);
    if (known.get(key)?.id === job.id) take(key, { ...job, ...told });
  } catch (error) {
    if (error instanceof Offline) setTimeout(() => lookAfter(key, job.id), PAUSE);
    else if (known.get(key)?.id === job.id) take(key, { ...job, id: "", state: "failed", problem: error.told });
  }
}

addEventListener("job", ({ detail: told }) => {
  for (const [key, job] of known) {
    if (job.id !== told.id || job.state !== "running") continue;
    if (told.state === "running") take(key, { ...job, ...told });
    else fetchJob(key, job); // with what came out
  }
});

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(REMEMBERED)) ?? {};
  } catch {
    return {};
  }
}

function remember(key, told) {
  const all = { ...remembered(), [key]: told ?? undefined };
  sessionStorage.setItem(REMEMBERED, JSON.stringify(all));
}
