// The versions: what was changed when, the difference line by line, and the way back to any of them.

import { get, of } from "./client.js";
import { button, fill, h, keepingFocus } from "./dom.js";
import { announce, tellProblem } from "./notices.js";
import { store } from "./store.js";
import { View } from "./view.js";

const PAGE = 60; // versions that are listed before one asks for older ones

const day = new Intl.DateTimeFormat("en", {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
});
const hour = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false });

class VersionsView extends View {
  static shows = ["outline"];

  #shown = PAGE;
  #version = null;
  #rows = new Map();

  start() {
    this.append(
      h("h1", {}, "Versions"),
      h(
        "p",
        { class: "lead" },
        "Every change is kept, also those made by other programs. Going back adds a version, so nothing is lost by it. A version that you name is kept for ever.",
      ),
      (this.list = h("div", {})),
      (this.older = button(
        "Show older versions",
        () => {
          this.#shown += PAGE;
          this.#load();
        },
        { hidden: true },
      )),
    );
  }

  update() {
    const { name, outline } = store;
    const version = `${name}|${outline?.n}|${outline?.version}|${store.isWritable}`;
    if (!outline || this.#version === version) return;
    this.#version = version;
    this.#load();
  }

  async #load() {
    try {
      this.#show(await get(of(store.name, "versions")));
    } catch (error) {
      tellProblem(error);
    }
  }

  /** Rows stay when others come: what is open in them, or being typed, is not shut. */
  #show(versions) {
    const days = Map.groupBy(versions.slice(0, this.#shown), ({ when }) => day.format(new Date(when * 1000)));
    const newest = versions[0]?.n;
    const row = (version) => {
      if (!this.#rows.has(version.n)) this.#rows.set(version.n, new VersionRow(version, () => this.#load()));
      return this.#rows.get(version.n).show(version, version.n === newest);
    };
    const listed = ([date, own]) =>
      h("section", {}, h("h2", {}, date), h("ol", { class: "versions" }, own.map(row)));
    keepingFocus(() => fill(this.list, [...days].map(listed)));
    this.older.hidden = versions.length <= this.#shown;
  }
}

/** A version: when, what was changed, and what can be done with it. */
class VersionRow {
  #more = h("div", { class: "difference", hidden: true });
  #named = h("span", { class: "named" });
  #what = h("div");
  #now = h("span", { class: "mark tag" }, "Now");
  #form = null;

  /** @param {{n: number, when: number, kind: string}} version @param {() => void} renamed */
  constructor({ n, when, kind }, renamed) {
    const id = `version-${n}`;
    const at = new Date(when * 1000);
    const act = (label, work, props) => button(label, work, { class: "small quiet", ...props });
    Object.assign(this, { n, renamed });
    this.open = act("What changed", () => this.#toggle(), {
      "aria-expanded": "false",
      testid: `${id}-difference`,
    });
    this.back = act("Go back to this", () => this.#restore(), { testid: `${id}-restore` });
    this.name = act("", () => this.#askName(), { testid: `${id}-name` });
    this.element = h(
      "li",
      { class: "version", testid: id, data: { kind } },
      h("time", { dateTime: at.toISOString() }, hour.format(at)),
      h(
        "div",
        { class: "what" },
        this.#named,
        this.#what,
        h("div", { class: "actions" }, this.open, this.#now, this.back, this.name),
        this.#more,
      ),
    );
  }

  /** The row of the version as it is now. */
  show({ what, named }, isNow) {
    this.called = named ?? "";
    fill(
      this.#what,
      (what.length ? what : ["No difference in content."]).map((each) => h("p", {}, each)),
    );
    this.#now.hidden = !isNow;
    this.back.hidden = isNow || !store.isWritable;
    this.name.textContent = named ? "Rename" : "Name it";
    this.name.hidden = !store.isWritable || this.#form !== null;
    if (!this.#form) fill(this.#named, named && h("strong", {}, named));
    return this.element;
  }

  async #toggle() {
    const more = this.#more;
    more.hidden = !more.hidden;
    this.open.setAttribute("aria-expanded", String(!more.hidden));
    if (more.hidden || more.firstChild) return;
    try {
      const { difference } = await get(of(store.name, `versions/${this.n}`));
      fill(
        more,
        difference.length ? lines(difference) : h("p", { class: "hint" }, "The text is the same as before."),
      );
    } catch (error) {
      tellProblem(error);
    }
  }

  async #restore() {
    if (await store.restore(this.n)) announce(`This is version ${this.n} again.`);
  }

  #askName() {
    const input = h("input", {
      value: this.called,
      maxLength: 200,
      "aria-label": "Name of this version",
      placeholder: "for example: before the meeting",
      testid: `version-${this.n}-typed`,
    });
    const keep = async (event) => {
      event.preventDefault();
      if (await store.nameVersion(this.n, input.value.trim() || null)) this.#shut();
    };
    this.#form = h(
      "form",
      { class: "naming", on: { submit: keep, keydown: ({ key }) => key === "Escape" && this.#shut() } },
      input,
      h("button", { type: "submit", class: "small" }, "Keep the name"),
    );
    this.name.hidden = true;
    fill(this.#named, this.#form);
    input.focus();
  }

  #shut() {
    this.#form = null;
    this.name.hidden = false;
    this.name.focus();
    this.renamed();
  }
}

/** The lines of a difference, what came and what went told apart by more than their colour. */
function lines(difference) {
  const tags = { "+": "ins", "-": "del", "@": "b" };
  return h(
    "pre",
    { tabIndex: 0, "aria-label": "The difference, line by line" },
    difference.map((line) => {
      return h(
        tags[line[0]] ?? "span",
        {},
        line.startsWith("@@") ? `line ${/\+(\d+)/.exec(line)?.[1] ?? "?"}` : line,
        "\n",
      );
    }),
  );
}

customElements.define("versions-view", VersionsView);
