// Edits of wishes on their way: one list at a time, in order; what comes meanwhile goes together as the next.

import { scoped } from "./shared-choice.js";
import { store } from "./store.js";

let waiting = [];
let running = null;
const listeners = new Set();

/** Whether all that was done here is confirmed, so that the page can be painted from the server's outline. */
export const isSettled = () => running === null;

/** Call `listener` whenever all is confirmed, or something was refused. @returns {() => void} Ends it. */
export function onSettled(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Send edits of wishes. @returns {Promise<boolean>} Whether all was taken, once all is confirmed. */
export function send(edits) {
  waiting.push(...edits);
  running ??= run(store.name);
  return running;
}

async function run(name) {
  let isTaken = true;
  while (waiting.length) {
    const batch = waiting;
    waiting = [];
    const edits = await scoped(batch);
    const done = edits && (await store.edit(edits, name));
    if (done) continue;
    isTaken = false;
    waiting = []; // what was built on an edit that is none any more goes with it
  }
  running = null;
  for (const listener of listeners) listener();
  return isTaken;
}
