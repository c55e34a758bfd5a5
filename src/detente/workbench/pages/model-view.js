// The view ‘model’: every section of the format as a form, of the reading that is chosen or of the file for all.

import { get } from "./client.js";
import { button, fill, h } from "./dom.js";
import { form } from "./model-forms.js";
import { originOf, showYaml } from "./model-origins.js";
import { file, Place } from "./model-places.js";
import { readingsForm } from "./model-readings.js";
import { editedReading, namesIn } from "./model-values.js";
import { address } from "./router.js";
import { askScope, choiceFor } from "./shared-choice.js";
import { store } from "./store.js";
import { View } from "./view.js";
import { addStyle } from "./views.js";
import { tellProblem } from "./notices.js";
import { pathIn, valuesOf, writtenAt } from "./readings.js";

/** What stands together: an id, what it is called, and the sections of the format in it. */
const PARTS = [
  ["dispute", "The dispute", ["title", "summary", "as_of", "references"]],
  ["parties", "Parties and options", ["parties"]],
  ["rules", "What cannot be", ["infeasible", "require", "indistinguishable"]],
  ["moves", "Moves", ["barred", "moves"]],
  ["definitions", "Definitions", ["definitions"]],
  ["today", "Today", ["status_quo", "states", "numbering"]],
  ["positions", "Positions and fallbacks", ["positions", "fallbacks"]],
  ["issues", "Issues and agendas", ["issues", "agendas"]],
  ["principles", "Principles", ["principles"]],
  ["claims", "Claims", ["claims"]],
  ["commitments", "Commitments", ["commitments"]],
  ["history", "History", ["history"]],
  ["views", "Views of parties", ["views"]],
  ["readings", "Readings", []],
];

/** What a section is called where its key says less. */
const HEADINGS = {
  infeasible: "What cannot occur",
  require: "What always holds",
  indistinguishable: "What counts as one state",
  barred: "Moves that nobody can make",
  moves: "All moves of a party, state by state",
};

let last = "parties";

/** A section that no form holds: whose lists there are, how long, and the way to where they stand. */
function listOnly(section) {
  const list = h("ul", {});
  const open = button("Show in the YAML", () => showYaml([section]), { class: "small", testid: `${section}-yaml` });
  const box = h("div", {}, list, open);
  const hint = h("p", { class: "hint" }, "They are written in the YAML, or in the table that it names.");
  box.prepend(hint);
  box.show = (value, names) => {
    const called = (id) => names.party.find(({ name }) => name === id)?.label ?? id;
    fill(list, Object.entries(value ?? {}).map(([id, own]) => h("li", {}, `${called(id)}: ${movesInShort(own)}`)));
  };
  return box;
}

/** The listed moves of a party as far as they fit: from where to where, or the table that has them. */
function movesInShort(own) {
  if (typeof own === "string") return `as the table ${own} has them`;
  const from = Object.entries(own ?? {});
  const shown = from.slice(0, MOST_SHOWN).map(([state, to]) => `${state} → ${[to ?? []].flat().map(inWords).join(", ")}`);
  const more = from.length > MOST_SHOWN ? [`and from ${from.length - MOST_SHOWN} more`] : [];
  return [...shown, ...more].join("; ") || "none";
}

const MOST_SHOWN = 8;
const inWords = (state) => (Array.isArray(state) ? `[${state.join(", ")}]` : String(state));

class ModelView extends View {
  static shows = ["outline", "reading"];

  #format = null;
  #made = { key: "", parts: new Map(), shown: null };

  async start() {
    addStyle("/pages/formulas.css");
    this.links = h(
      "ul",
      {},
      PARTS.map(([id, label]) =>
        h(
          "li",
          {},
          button([label, h("span", { class: "count" })], () => this.#choose(id), {
            testid: `part-${id}`,
            data: { part: id },
          }),
        ),
      ),
    );
    this.whose = h("p", { class: "whose" });
    this.place = h("section", { class: "part", tabIndex: -1 });
    this.append(
      h("div", { class: "heading" }, h("h1", {}, "Model"), this.whose),
      h("nav", { class: "parts", "aria-label": "Parts of the model" }, this.links),
      this.place,
    ); // prettier-ignore
    store.addEventListener("scope", this.#again);
    this.#format = await get("/api/format").catch(tellProblem);
    this.update();
  }

  stop() {
    store.removeEventListener("scope", this.#again);
  }

  #again = () => this.update();

  #choose(id) {
    last = id;
    this.update();
    this.place.focus({ preventScroll: true });
    if (this.place.getBoundingClientRect().top < 0) this.place.scrollIntoView();
  }

  update() {
    const { outline } = store;
    if (!this.#format || !outline?.values) return;
    const reading = editedReading();
    const values = valuesOf(outline.values, reading);
    this.#showLinks(values);
    this.#showWhose(reading, outline);
    this.#partOf(reading).show(values, namesIn(outline, reading));
  }

  /** The chosen part; each is made once, so that what is half filled in is there when one comes back. */
  #partOf(reading) {
    const key = JSON.stringify([store.name, reading, store.isWritable]);
    if (this.#made.key !== key) this.#made = { key, parts: new Map(), shown: null };
    const { parts, shown } = this.#made;
    if (!parts.has(last)) parts.set(last, this.#make(last));
    if (shown !== last) fill(this.place, parts.get(last).elements);
    this.#made.shown = last;
    return parts.get(last);
  }

  #make(part) {
    const [, label, sections] = PARTS.find(([id]) => id === part);
    if (part === "readings") {
      const made = readingsForm();
      return { elements: [h("h2", {}, label), made], show: () => made.show() };
    }
    const badges = sections.map((section) => scopeBadge(section));
    const forms = sections.map((section, n) => {
      const told = { ...this.#format[section], key: section, isOpen: true };
      const isSimple = !["map", "list", "record", "state"].includes(told.kind.is);
      const made =
        form(isSimple ? told : { ...told, about: "" }, () => new Place([section], file)) ?? listOnly(section);
      const heading = isSimple
        ? null
        : [
            sections.length > 1 ? h("h3", {}, HEADINGS[section] ?? told.label) : null,
            h("p", { class: "hint" }, told.about),
          ];
      const origin = told.kind.is === "map" ? null : h("p", { class: "origin" });
      return {
        section,
        made,
        origin,
        block: h(
          "div",
          { class: `section of-${section}`, testid: `section-${section}` },
          heading,
          origin,
          badges[n],
          made,
        ),
      };
    });
    const wants =
      part === "parties"
        ? h(
            "p",
            { class: "hint" },
            "What each wants stands in ",
            h("a", { href: address(store.name, "wishes", store.reading) }, "Wishes"),
            ".",
          )
        : null;
    return {
      elements: [h("h2", {}, label), wants, forms.map(({ block }) => block)],
      show: (values, names) => {
        for (const each of badges) each.show();
        for (const { section, made, origin } of forms) {
          made.show(values[section], names);
          if (origin) originOf(origin, [section]);
        }
      },
    };
  }

  #showLinks(values) {
    for (const each of this.links.querySelectorAll("button")) {
      const [, , sections] = PARTS.find(([id]) => id === each.dataset.part);
      const isChosen = each.dataset.part === last;
      each.toggleAttribute("data-chosen", isChosen);
      if (isChosen) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
      const number = sections.length
        ? sections.reduce((sum, section) => sum + sizeOf(values[section]), 0)
        : sizeOf(store.outline.values.variants);
      each.querySelector(".count").textContent = each.dataset.part === "dispute" || !number ? "" : number;
    }
  }

  #showWhose(reading, outline) {
    const title = outline.readings?.[reading]?.title;
    const isOnly = !Object.keys(outline.values.variants ?? {}).length;
    if (reading === "base")
      fill(
        this.whose,
        isOnly
          ? ""
          : "What the file says for all readings. Choose a reading above to change what it says on its own.",
      );
    else
      fill(
        this.whose,
        "The reading ",
        h("strong", {}, reading),
        title && title !== reading ? ` (${title})` : "",
        ". What it takes over from others can be changed everywhere, or only here: you are asked.",
      );
  }
}

/** Where edits of what a section of a reading takes over hold, once that was said; it can be said anew here. */
function scopeBadge(section) {
  const ask = () => {
    const at = (reading) => writtenAt(store.outline, reading, [section])?.path;
    const own = editedReading();
    const others = store.readings.map(({ id }) => id).filter((id) => id !== own && at(id) === at(own));
    askScope(pathIn(own, [section]), [own, ...others]);
  };
  const badge = button("", ask, { class: "badge small", hidden: true });
  badge.show = () => {
    const scope = choiceFor(pathIn(editedReading(), [section]));
    badge.hidden = !scope;
    badge.textContent = scope === "here" ? "Edits hold only here" : "Edits hold everywhere";
  };
  return badge;
}

function sizeOf(value) {
  if (Array.isArray(value)) return value.length;
  if (Array.isArray(value?.moves)) return value.moves.length;
  return value && typeof value === "object" ? Object.keys(value).length : 0;
}

customElements.define("model-view", ModelView);
