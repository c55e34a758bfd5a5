// The library: the scenarios of the folder, the published cases, and the ways to a new one.

import { ask, get, of, post } from "./client.js";
import { button, debounced, fillAnew, h, keepingFocus } from "./dom.js";
import { saveForGmcr } from "./export-file.js";
import { announce, notice, tellProblem } from "./notices.js";
import { address, go } from "./router.js";
import { store } from "./store.js";
import { View } from "./view.js";

const TAKEN = ".yaml,.yml,.xlsx,.ods,.csv,.txt,.gmcr";
const SHOWN_FIRST = ["european-security", "elmira"]; // what somebody sees first who has never been here

class LibraryView extends View {
  static shows = ["about"];

  #search = "";
  #onLibrary = () => this.#load();

  start() {
    this.dataset.testid = "library";
    const folder = store.about.folder;
    const isWritable = folder.writable;
    this.append(
      h("h1", {}, "What is the dispute?"),
      h(
        "p",
        { class: "lead" },
        "Write down who decides, what each can do and what each would rather have. You see at once which outcomes would hold, and whether talks can lead anywhere.",
      ),
      h(
        "div",
        { class: "ways" },
        h(
          "a",
          { class: "button primary", href: "/?start", testid: "start-own", hidden: !isWritable },
          "Start my own",
        ),
        h(
          "label",
          { class: "button", hidden: !isWritable },
          "Import a file…",
          h("input", {
            type: "file",
            class: "heard",
            accept: TAKEN,
            testid: "import",
            on: { change: (event) => this.#import(event.target) },
          }),
        ),
        h("input", {
          type: "search",
          class: "find",
          placeholder: "Search",
          "aria-label": "Search the library",
          testid: "search",
          on: { input: debounced(150, (event) => this.#find(event.target.value)) },
        }),
      ),
      h(
        "p",
        { class: "hint", hidden: !isWritable },
        "Import takes a scenario (YAML), a workbook (xlsx), a table of options (xlsx, csv, txt) or a file of GMCR+ (gmcr); dropping a file here does the same.",
      ),
      h(
        "section",
        { "aria-labelledby": "own-title" },
        h("h2", { id: "own-title" }, "In this folder"),
        h("p", { class: "where" }, h("code", {}, folder.path)),
        (this.own = h("ul", { class: "shelf" })),
      ),
      h(
        "section",
        { "aria-labelledby": "gallery-title" },
        h("h2", { id: "gallery-title" }, "Published cases"),
        h("p", { class: "hint" }, "Look at how a dispute is written down: your copy is yours to change."),
        (this.gallery = h("ul", { class: "shelf" })),
      ),
    );
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => this.#drop(event));
    store.addEventListener("library", this.#onLibrary);
    this.#load();
  }

  stop() {
    store.removeEventListener("library", this.#onLibrary);
  }

  async #load() {
    const asked = this.#search;
    try {
      const found = await get(`/api/scenarios?search=${encodeURIComponent(asked)}`);
      if (asked === this.#search) this.#show(found);
    } catch (error) {
      tellProblem(error);
    }
  }

  async #find(search) {
    this.#search = search.trim();
    await this.#load();
    if (this.#search)
      announce(
        `${this.own.querySelectorAll(".book").length} in this folder, ${this.gallery.children.length} published.`,
      );
  }

  #show({ folder, gallery }) {
    const none = this.#search
      ? "Nothing here has these words."
      : "Nothing yet: start your own, or take one of the cases below.";
    const ordered = [...gallery].sort((one, other) => rank(one.name) - rank(other.name));
    keepingFocus(() => {
      fillAnew(this.own, [folder, none], () =>
        folder.length ? folder.map((card) => this.#own(card)) : h("li", { class: "empty" }, none),
      );
      fillAnew(this.gallery, ordered, () => ordered.map((card) => this.#case(card)));
    });
  }

  #own(card) {
    const title = card.title ?? card.name;
    const { writable } = store.about.folder;
    return book(
      card,
      h("a", { href: address(card.name, "wishes"), testid: `scenario-${card.name}` }, title),
      writable &&
        button("Duplicate", () => this.#copy({ scenario: card.name }), {
          class: "small quiet",
          "aria-label": `Duplicate ${title}`,
          testid: `duplicate-${card.name}`,
        }),
      download(card.name, "yaml", "YAML", `Download ${title} as YAML`),
      download(
        card.name,
        "xlsx",
        "Workbook",
        `Download ${title} as a workbook`,
        "A spreadsheet. Sources, claims, commitments and history are in the YAML only.",
      ),
      button("GMCR+", () => saveForGmcr(card.name, { isOneOfMany: card.n_readings > 1 }), {
        class: "small quiet",
        "aria-label": `Save ${title} for GMCR+`,
        testid: `gmcr-${card.name}`,
      }),
      writable &&
        button("Delete", () => this.#delete(card), {
          class: "small quiet danger",
          "aria-label": `Delete ${title}`,
          testid: `delete-${card.name}`,
        }),
    );
  }

  #case(card) {
    const props = {
      class: "small",
      testid: `gallery-copy-${card.name}`,
      "aria-label": `Make it mine: ${card.title}`,
    };
    const isWritable = store.about.folder.writable;
    return book(
      { ...card, modified: null },
      card.title,
      isWritable && button("Make it mine", () => this.#copy({ gallery: card.name }), props),
    );
  }

  async #copy(from) {
    try {
      const { name } = await post("/api/scenarios", { from });
      if (from.gallery) go(address(name, "wishes"));
      else announce(`Copied as ${name}.`);
    } catch (error) {
      tellProblem(error);
    }
  }

  async #delete({ name, title }) {
    try {
      const { trash } = await ask("DELETE", of(name));
      const back = () =>
        post(`/api/trash/${encodeURIComponent(trash)}/restore`)
          .catch(tellProblem)
          .then(this.#onLibrary);
      notice(`“${title ?? name}” is deleted.`, { kind: "calm", actions: [["Undo", back]], takesFocus: true });
      await this.#load();
    } catch (error) {
      tellProblem(error);
    }
  }

  async #import(input) {
    const [file] = input.files;
    input.value = "";
    if (file) await this.#take(file);
  }

  async #drop(event) {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file || !store.about.folder.writable) return;
    event.preventDefault();
    await this.#take(file);
  }

  async #take(file) {
    try {
      const { name, told } = await post(`/api/imports?filename=${encodeURIComponent(file.name)}`, file);
      for (const each of told ?? []) notice(String(each), { kind: "calm" });
      go(address(name, "model"));
    } catch (error) {
      const line = error.place?.line;
      notice(`“${file.name}” could not be read${line ? `, line ${line}` : ""}: ${error.message}`, {
        hint: error.hint,
      });
    }
  }
}

/** What a scenario is about, and what can be done with it. */
function book({ name, about, parties, n_options, n_readings, n_problems, modified }, heading, ...actions) {
  const problems = n_problems ? h("span", { class: "problems" }, count(n_problems, "problem")) : null;
  const size = [
    count(parties.length, "party", "parties"),
    count(n_options, "option"),
    n_readings > 1 && count(n_readings, "reading"),
  ];
  return h(
    "li",
    { class: "book card" },
    h("h3", {}, heading),
    about && h("p", { class: "about" }, about),
    parties.length > 0 && h("p", { class: "who" }, parties.join(" · ")),
    h("p", { class: "size" }, size.filter(Boolean).join(", "), problems && [" · ", problems]),
    modified &&
      h("p", { class: "size" }, h("code", {}, `${name}.yaml`), `, ${changed.format(new Date(modified))}`),
    h("div", { class: "actions" }, actions),
  );
}

const download = (name, to, label, told, title = null) =>
  h(
    "a",
    {
      class: "button small quiet",
      href: of(name, "export", { to }),
      download: `${name}.${to}`,
      "aria-label": told,
      title,
    },
    label,
  );

const changed = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", hour12: false });
const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const rank = (name) => (SHOWN_FIRST.includes(name) ? SHOWN_FIRST.indexOf(name) : SHOWN_FIRST.length);

customElements.define("library-view", LibraryView);
