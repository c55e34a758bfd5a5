// What if other issues stood on the table? Issues are switched on and off; nothing is written until one keeps them.

import { of, post } from "./client.js";
import { button, fill, h, table } from "./dom.js";
import { notice, refusal } from "./notices.js";
import { store } from "./store.js";
import { sectionOf } from "./readings.js";

class WhatIf extends HTMLElement {
  #on = new Set();
  #built = "";
  #switches = h("div", { class: "switches", role: "group", "aria-label": "Issues on the table" });
  #result = h("div", { class: "result", "aria-live": "polite" });
  #keep = h("form", { class: "keep", hidden: true });
  #asked = 0;

  connectedCallback() {
    if (!this.firstChild) {
      this.append(
        h("h2", {}, "What if?"),
        h(
          "p",
          { class: "hint" },
          "Put issues on the table, or take them off. Nothing is written until you keep it.",
        ),
        this.#switches,
        this.#result,
        this.#keep,
      );
      this.#keep.addEventListener("submit", (event) => this.#keepAsAgenda(event));
    }
    store.addEventListener("change", this.#listener);
    this.show();
  }

  disconnectedCallback() {
    store.removeEventListener("change", this.#listener);
  }

  #listener = ({ detail }) => {
    if (detail.has("outline") || detail.has("reading")) this.show();
    else if (detail.has("verdicts") && this.#on.size && store.canBeJudged) this.#ask();
  };

  get #issues() {
    return Object.entries(sectionOf(store.outline?.values, store.shownReading || "base", "issues"));
  }

  show() {
    const issues = this.#issues;
    this.hidden = issues.length === 0;
    const key = JSON.stringify([
      store.name,
      store.shownReading,
      issues.map(([id, told]) => [id, told?.name]),
    ]);
    if (key === this.#built) return;
    this.#built = key;
    this.#on = new Set(issues.map(([id]) => id).filter((id) => this.#on.has(id)));
    fill(
      this.#switches,
      issues.map(([id, told]) =>
        button(told?.name ?? id, (event) => this.#toggle(id, event.currentTarget), {
          "aria-pressed": String(this.#on.has(id)),
          testid: `what-if-${id}`,
        }),
      ),
    );
    this.#ask();
  }

  #toggle(id, pressed) {
    if (!this.#on.delete(id)) this.#on.add(id);
    pressed.setAttribute("aria-pressed", String(this.#on.has(id)));
    this.#ask();
  }

  async #ask() {
    const asked = ++this.#asked;
    if (!this.#on.size) {
      this.#keep.hidden = true;
      fill(this.#result, h("p", { class: "hint" }, "No issue is on the table."));
      return;
    }
    const issues = this.#issues.map(([id]) => id).filter((id) => this.#on.has(id));
    const told = await post(of(store.name, "what-if"), {
      issues,
      reading: store.shownReading || undefined,
    }).catch((error) => error);
    if (asked !== this.#asked) return;
    fill(this.#result, told instanceof Error ? refusal(told) : tableOf(told));
    this.#showKeep(issues);
  }

  #showKeep(issues) {
    this.#keep.hidden = !store.isWritable;
    const placeholder = issues.join("_").slice(0, 24);
    if (this.#keep.firstChild) return void Object.assign(this.#keep.querySelector("input"), { placeholder });
    fill(
      this.#keep,
      h("label", { for: "agenda-id" }, "Name"),
      h("input", {
        id: "agenda-id",
        type: "text",
        pattern: "[A-Za-z_][A-Za-z0-9_]*",
        required: true,
        autocomplete: "off",
        placeholder,
        title: "Letters, digits and _",
      }),
      h("button", { type: "submit", testid: "what-if-keep" }, "Keep as an agenda"),
    );
  }

  async #keepAsAgenda(event) {
    event.preventDefault();
    const field = this.#keep.querySelector("input");
    const id = field.value.trim();
    const agendas = store.outline?.values?.agendas ?? {};
    if (id in agendas || ["nothing", "everything", "secondary"].includes(id)) {
      return notice(`There is an agenda ‘${id}’ already.`, { hint: "choose another name" });
    }
    const value = this.#issues.map(([each]) => each).filter((each) => this.#on.has(each));
    const done = await store.edit([{ op: "insert", path: `agendas.${id}`, value }]);
    if (done) field.value = "";
    return undefined;
  }
}

/** A row for each reading: what talks on these issues are for each party. */
function tableOf({ parties, readings, words }) {
  const cell = (party, word) =>
    h(
      "td",
      { data: { label: party.name } },
      h("span", { class: "cell", data: { word }, title: words?.[word] ?? "" }, word),
    );
  const rows = readings.map(({ id, cells }) => [
    readings.length > 1 ? id : "These issues",
    ...parties.map((party) => cell(party, Object.values(cells)[0]?.[party.id] ?? "")),
  ]);
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "What if" },
    table({ class: "words-of-talks" }, [null, ...parties.map(({ name }) => name)], rows),
  );
}

customElements.define("what-if", WhatIf);
