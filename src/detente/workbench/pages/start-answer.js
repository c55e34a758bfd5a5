// What follows so far, beside the questions: the states that can occur, what comes without talks, what talks
// could do.

import { get, of, Offline } from "./client.js";
import { debounced, fill, h, table } from "./dom.js";
import { refusal } from "./notices.js";
import { fieldOf, questions } from "./questions.js";
import { nameOf } from "./readings.js";
import { address } from "./router.js";
import { store } from "./store.js";
import { View } from "./view.js";

const SHOWN = 12; // states that are listed

class StartAnswer extends View {
  static shows = ["outline", "verdicts"];

  #asked = 0;
  #ask = debounced(60, () => this.#askStates());

  start() {
    this.append(
      h("h2", {}, "What follows"),
      (this.before = h(
        "p",
        { class: "hint" },
        "As soon as somebody can do something, it stands here which states can occur, and where things lead.",
      )),
      (this.drift = h("div", { class: "drift" })),
      (this.table = h("div", { class: "words", testid: "verdicts", data: { state: "stale" } })),
      (this.states = h("div", { testid: "start-states" })),
    );
  }

  update(changed) {
    const hasOptions = Object.keys(store.outline?.options ?? {}).length > 0;
    this.before.hidden = hasOptions;
    for (const each of [this.drift, this.table, this.states]) each.hidden = !hasOptions;
    if (!hasOptions) return;
    if (changed.has("outline")) this.#ask();
    this.#showVerdicts();
  }

  async #askStates() {
    const [name, asked] = [store.name, ++this.#asked];
    try {
      const page = await get(of(name, "states", { limit: SHOWN }));
      this.meanings ??= fieldOf(await questions(), "states", "concept").meanings;
      if (asked === this.#asked && name === store.name) this.#showStates(page);
    } catch (error) {
      if (!(error instanceof Offline)) fill(this.states, refusal(error));
    }
  }

  #showStates({ total, states, concept }) {
    this.states.dataset.total = total;
    const more =
      total > states.length
        ? h("p", {}, h("a", { href: address(store.name, "states") }, `All ${total} states`))
        : null;
    fill(
      this.states,
      h("h3", {}, total === 1 ? "1 state can occur" : `${total} states can occur`),
      h(
        "ul",
        { class: "outcomes" },
        states.map((state) => {
          const holds = holdsFor(state);
          return h(
            "li",
            { class: state.taken_up.length + state.dropped.length ? "" : "is-today" },
            h("span", {}, state.words),
            holds && h("span", { class: "mark tag" }, holds),
          );
        }),
      ),
      more,
      states.some(holdsFor) &&
        h("p", { class: "hint" }, "Shaded: today. ", this.meanings?.[concept]?.join(": ")),
    );
  }

  #showVerdicts() {
    const { verdicts } = store;
    const row = verdicts?.readings?.[0];
    const isIdle = nobodyWants();
    if (!row) return;
    this.table.dataset.state = row.stale ? "stale" : "ready";
    fill(
      this.drift,
      h("h3", {}, "Without talks"),
      h("p", {}, row.drift || row.lacks?.title || row.stale?.problem || ""),
      h("p", { class: "hint" }, isIdle ? "No wish is written down yet." : ofSilent()),
    );
    const told = (verdicts.agendas ?? []).filter(({ id, issues }) => row.cells?.[id] && issues.length);
    const agendas = told.filter(
      (one, k) => !told.slice(k + 1).some((other) => String(one.issue_ids) === String(other.issue_ids)),
    );
    fill(this.table, isIdle ? null : [h("h3", {}, "Can talks lead anywhere?"), this.#talks(agendas, row)]);
  }

  #talks(agendas, row) {
    const { parties, words } = store.verdicts;
    if (!agendas.length)
      return h("p", { class: "hint" }, "Tick under the last question what could be talked about.");
    const mark = (word) => h("span", { class: `mark ${word}` }, word);
    const cell = (id, party, word) =>
      h("td", { testid: `verdict-${id}-${party}`, data: { word } }, mark(word));
    const rows = agendas.map(({ id, title }) => [
      title ?? id,
      ...parties.map((party) => cell(id, party.id, row.cells[id][party.id])),
    ]);
    const said = [...new Set(agendas.flatMap(({ id }) => Object.values(row.cells[id])))];
    return [
      table({}, ["On the table", ...parties.map(({ name }) => name)], rows),
      h(
        "dl",
        { class: "meanings" },
        said.map((word) => h("div", {}, h("dt", {}, mark(word)), h("dd", {}, words?.[word]))),
      ),
    ];
  }
}

/** The names of those of whom no wish is written yet: everything is alike to them. */
function silent() {
  const { parties, preferences } = store.outline?.values ?? {};
  const isSaid = (own) => Object.values(own ?? {}).some((told) => Object.keys(told ?? {}).length);
  return Object.entries(parties ?? {})
    .filter(([id]) => !isSaid(preferences?.[id]))
    .map(([id, told]) => nameOf(told, id));
}

function ofSilent() {
  const names = silent();
  return names.length ? `No wish is written down yet of ${names.join(", ")}: all is alike to them.` : null;
}

/** Whether nobody wants anything yet. */
const nobodyWants = () => silent().length === Object.keys(store.outline?.values?.parties ?? {}).length;

/** What is said of a state that is stable for every party; null of others. */
function holdsFor({ stable_for: parties }) {
  const n = store.verdicts?.parties?.length;
  return n && parties?.length === n && !nobodyWants() ? "everybody would stay" : null;
}

customElements.define("start-answer", StartAnswer);
