// What happens elsewhere: other tabs, other programs, jobs; and whether the server is still there.

import { get, tab } from "./client.js";
import { announce, dropNotice, notice, tellProblem, UNREACHED } from "./notices.js";
import { store } from "./store.js";

const CHANNEL = "detente-events";
const KINDS = ["version", "library", "job"];
const GONE = "gone"; // the notice that the server serves another folder

let isOffline = false;

/**
 * Listen to the events of the server, for as long as the page lives. Jobs are passed on as `job` events of
 * the window.
 */
export function listen() {
  // A browser has six connections to a server: one tab listens for all of them, and the next when that one is
  // closed.
  const others = new BroadcastChannel(CHANNEL);
  others.addEventListener("message", ({ data: { kind, told } }) => hear(kind, told));
  const tell = (kind, told = null) => {
    hear(kind, told);
    others.postMessage({ kind, told });
  };
  navigator.locks.request(CHANNEL, () => {
    const events = new EventSource("/api/events");
    events.addEventListener("open", () => tell("open"));
    events.addEventListener("error", ({ data }) => data === undefined && tell("offline"));
    for (const kind of KINDS) events.addEventListener(kind, ({ data }) => tell(kind, JSON.parse(data)));
    return new Promise(() => {});
  });
}

function hear(kind, told) {
  if (kind === "offline") {
    isOffline = true;
    store.set({ saved: "offline" });
  } else if (kind === "open") {
    if (isOffline) comeBack();
    isOffline = false;
  } else if (kind === "version") {
    if (told.name === store.name && told.who !== tab) hearVersion(told);
    store.dispatchEvent(new Event("library"));
  } else if (kind === "library") {
    if (store.name) store.refresh(); // it may be what has gone
    store.dispatchEvent(new Event("library"));
  } else {
    dispatchEvent(new CustomEvent(kind, { detail: told }));
  }
}

async function hearVersion(told) {
  if (document.hidden)
    await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  if (told.name !== store.name || told.version === store.version) return;
  const isShown = store.version !== null;
  await store.refresh();
  if (isShown) announce("The scenario was changed elsewhere; this page shows it as it is now.");
}

/** The server is back: the same folder, or another? */
async function comeBack() {
  const about = await get("/api/about").catch(tellProblem);
  if (!about) return;
  dropNotice(UNREACHED);
  if (about.folder.id !== store.about.folder.id) {
    notice("This address now serves another folder: nothing can be saved from this page.", {
      key: GONE,
      kind: "warn",
      actions: [["Reload", () => location.assign("/")]],
    });
    return;
  }
  dropNotice(GONE);
  store.set({ about, saved: store.pending ? "saving" : "saved" });
  await store.refresh();
  store.dispatchEvent(new Event("library"));
}
