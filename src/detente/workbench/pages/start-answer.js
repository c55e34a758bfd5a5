// What follows so far, beside the questions: the states that can occur, what comes without talks, what talks
// could do.

import { get, of, Offline } from "./client.js";
import { debounced, fill, h } from "./dom.js";
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
      if (asked === this.#asked && name === store.name) this.#showStates(page);
    } catch (error) {
      if (error instanceof Offline) return;
      fill(this.states, h("p", { class: "error" }, error.message));
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
        h(
          "p",
          { class: "hint" },
          "Shaded: today. Whether anybody would leave is judged under ",
          concept.toUpperCase(),
          ", the concept that is used for the talks as well.",
        ),
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
      isIdle && h("p", { class: "hint" }, "Nobody wants anything yet: so nobody moves."),
    );
    const told = (verdicts.agendas ?? []).filter(({ id, issues }) => row.cells?.[id] && issues.length);
    const agendas = told.filter(
      (one, k) => !told.slice(k + 1).some((other) => String(one.issue_ids) === String(other.issue_ids)),
    );
    const said = [...new Set(agendas.flatMap(({ id }) => Object.values(row.cells[id])))];
    fill(
      this.table,
      isIdle
        ? null
        : !agendas.length
          ? [
              h("h3", {}, "Can talks lead anywhere?"),
              h("p", { class: "hint" }, "Tick under the last question what could be talked about."),
            ]
          : [
              h("h3", {}, "Can talks lead anywhere?"),
              h(
                "table",
                {},
                h(
                  "thead",
                  {},
                  h(
                    "tr",
                    {},
                    h("th", { scope: "col" }, "On the table"),
                    verdicts.parties.map(({ name }) => h("th", { scope: "col" }, name)),
                  ),
                ),
                h(
                  "tbody",
                  {},
                  agendas.map(({ id, title }) =>
                    h(
                      "tr",
                      {},
                      h("th", { scope: "row" }, title ?? id),
                      verdicts.parties.map((party) => {
                        const word = row.cells[id][party.id];
                        return h(
                          "td",
                          { testid: `verdict-${id}-${party.id}`, data: { word } },
                          h("span", { class: `mark ${word}` }, word),
                        );
                      }),
                    ),
                  ),
                ),
              ),
              h(
                "dl",
                { class: "meanings" },
                said.map((word) =>
                  h(
                    "div",
                    {},
                    h("dt", {}, h("span", { class: `mark ${word}` }, word)),
                    h("dd", {}, verdicts.words?.[word]),
                  ),
                ),
              ),
            ],
    );
  }
}

/** Whether nobody wants anything yet. */
function nobodyWants() {
  const all = Object.values(store.outline?.values?.preferences ?? {});
  return !all.some((own) => Object.values(own ?? {}).some((wishes) => wishes?.length));
}

/** What is said of a state that is stable for every party; null of others. */
function holdsFor({ stable_for: parties }) {
  const n = store.verdicts?.parties?.length;
  return n && parties?.length === n && !nobodyWants() ? "nobody would leave" : null;
}

customElements.define("start-answer", StartAnswer);
