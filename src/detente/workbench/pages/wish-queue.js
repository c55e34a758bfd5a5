// Edits of wishes on their way: one list at a time, in order; what comes meanwhile goes together as the next.

import { scoped } from "./shared-choice.js";
import { store } from "./store.js";

let waiting = [];
let isBusy = false;
const listeners = new Set();

/** Whether all that was done here is confirmed, so that the page can be painted from the server's outline. */
export const isSettled = () => !isBusy && waiting.length === 0;

/** Call `listener` whenever all is confirmed, or something was refused. @returns {() => void} Ends it. */
export function onSettled(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Send edits of wishes; the shared list that they are of is named by `sharing`. */
export function send(edits) {
  waiting.push(...edits);
  if (!isBusy) run();
}

async function run() {
  isBusy = true;
  while (waiting.length) {
    const batch = waiting;
    waiting = [];
    const edits = await scoped(batch);
    const done = edits && (await store.edit(edits));
    if (!done) waiting = []; // what was built on an edit that is none any more goes with it
  }
  isBusy = false;
  for (const listener of listeners) listener();
}
