// The page: comes in, learns which folder it is of, and shows the view that its address names.

import { entered } from "./entry.js";
import { get, Offline, useFolder } from "./client.js";
import { byTestId, h } from "./dom.js";
import { listen } from "./listener.js";
import { showHelp } from "./help.js";
import { dropProblems, notice, tellProblem } from "./notices.js";
import { follow } from "./router.js";
import { store } from "./store.js";
import { addStyle, viewElement } from "./views.js";
import "./workbench-header.js";
import "./conflict-sheet.js";
import "./spoken.js";

const main = document.getElementById("main");

async function begin() {
  store.onProblem = tellProblem;
  try {
    await entered;
    const about = await get("/api/about");
    useFolder(about.folder.id);
    store.set({ about });
  } catch (error) {
    return refuse(error);
  }
  if (!store.about.folder.writable) {
    notice(`Nothing can be changed here: ${store.about.folder.why ?? "the folder is read-only"}.`, {
      kind: "warn",
    });
  }
  listen();
  addKeys();
  follow(show);
}

let shown = "";

/** Show what an address names. The view's element is kept while only the reading changes. */
async function show({ name, view, reading }) {
  const key = `${name ?? ""}/${view}`;
  const isSame = key === shown;
  if (name !== store.name) dropProblems();
  const isLeft = !isSame || reading !== store.reading;
  const { activeElement } = document;
  if (name !== store.name || (isLeft && main.contains(activeElement))) activeElement.blur(); // what was typed is taken
  const opening = store.open(name);
  store.set({ view, reading });
  if (isSame) return opening;
  const isFirst = shown === "";
  shown = key;
  try {
    const element = await viewElement(view);
    await opening;
    if (shown !== key) return undefined;
    if (name && !store.outline) return lose(name);
    main.replaceChildren(element);
    if (!isFirst && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
    scrollTo(0, 0);
    if (store.outline?.isBroken && document.getElementById("pane").hidden) await toggleYaml();
  } catch (error) {
    tellProblem(error);
  }
  return undefined;
}

/** There is no such scenario, or none that can be read at all. */
function lose(name) {
  shown = "";
  main.replaceChildren(
    h("h1", {}, "There is nothing to show"),
    h(
      "p",
      { class: "lead" },
      `No scenario “${name}” can be read in this folder: it may have been deleted or renamed.`,
    ),
    h("p", {}, h("a", { href: "/" }, "Back to the library")),
  );
}

function refuse(error) {
  const [title, hint] =
    error instanceof Offline
      ? ["The server is not reached.", "Start ‘detente serve’, and reload this page."]
      : [error.message, error.hint];
  main.replaceChildren(h("h1", {}, title), h("p", { class: "lead" }, hint));
}

/** Fields that know letters and Ctrl+Z themselves. */
const TYPED = 'input:not([type="checkbox"]), textarea, select';

function addKeys() {
  document.addEventListener("keydown", (event) => {
    const isTyped = event.target.closest?.(TYPED);
    const isModified = event.ctrlKey || event.metaKey;
    if (isTyped || event.altKey || document.querySelector("dialog[open]")) return;
    if (isModified && event.key.toLowerCase() === "z" && store.name) {
      event.preventDefault();
      event.shiftKey ? store.redo() : store.undo();
    } else if (isModified) {
      return;
    } else if (event.key === "?") {
      showHelp();
    } else if (event.key === "y" && store.name) {
      event.preventDefault();
      dispatchEvent(new Event("toggle-yaml"));
    }
  });
  addEventListener("toggle-yaml", toggleYaml);
  addEventListener("beforeunload", (event) => {
    if (store.pending || document.querySelector("[data-typing]")) event.preventDefault();
  });
}

/** Slide the YAML in or out; its element is loaded when it is first asked for. */
async function toggleYaml() {
  const pane = document.getElementById("pane");
  const toggle = byTestId("yaml-toggle");
  const hadFocus = pane.contains(document.activeElement);
  pane.hidden = !pane.hidden;
  toggle.setAttribute("aria-expanded", String(!pane.hidden));
  if (pane.hidden) return hadFocus && toggle.focus();
  if (!pane.firstChild) {
    addStyle("/pages/yaml.css");
    pane.append(h("yaml-pane"));
  }
  await import("/pages/yaml-pane.js").catch(tellProblem);
  return pane.hidden || pane.querySelector("textarea")?.focus();
}

begin();
