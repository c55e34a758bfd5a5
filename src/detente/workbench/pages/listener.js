// What happens elsewhere: other tabs, other programs, jobs; and whether the server is still there.

import { get, tab } from "./client.js";
import { announce, dropNotice, notice } from "./notices.js";
import { store } from "./store.js";

const GONE = "gone"; // the notice that the server serves another folder

/** Listen to the events of the server, for as long as the page lives. Jobs are passed on as `job` events of the window. */
export function listen() {
  const events = new EventSource("/api/events");
  let wasOffline = false;
  events.addEventListener("open", async () => {
    if (!wasOffline) return;
    wasOffline = false;
    await comeBack();
  });
  events.addEventListener("error", () => {
    wasOffline = true;
    store.set({ saved: "offline" });
  });
  events.addEventListener("version", ({ data }) => {
    const told = JSON.parse(data);
    if (told.name !== store.name || told.who === tab) return;
    store.refresh().then(() => announce("The scenario was changed elsewhere; this page shows it as it is now."));
  });
  events.addEventListener("library", () => store.dispatchEvent(new Event("library")));
  events.addEventListener("job", ({ data }) => dispatchEvent(new CustomEvent("job", { detail: JSON.parse(data) })));
}

/** The server is back: the same folder, or another? */
async function comeBack() {
  const about = await get("/api/about").catch(() => null);
  if (!about) return;
  if (about.folder.id !== store.about.folder.id) {
    notice("This address now serves another folder: nothing can be saved from this page.", {
      key: GONE,
      actions: [["Reload", () => location.assign("/")]],
    });
    return;
  }
  dropNotice(GONE);
  store.set({ about, saved: store.pending ? "saving" : "saved" });
  await store.refresh();
  store.dispatchEvent(new Event("library"));
}
