// What does each want? A list by party, the most important first, picked among the options or written as
// formulas.

import { button, fillAnew, h } from "./dom.js";
import { formulaHint, keepBlocks, line } from "./start-fields.js";
import { nameOf } from "./readings.js";
import { address } from "./router.js";
import { formulaOf } from "./start-words.js";
import { store } from "./store.js";

const FEW = 8; // with no more options than this each has its buttons for every party

export class Wishes {
  #blocks = new Map();

  /** @param {import("./start-draft.js").Draft} draft @param {() => void} goOn What follows the last party. */
  constructor(draft, goOn) {
    this.draft = draft;
    this.goOn = goOn;
    this.element = h("div", { class: "of-each" });
  }

  focus() {
    [...this.#blocks.values()][0]?.input.focus();
  }

  show() {
    keepBlocks(this.#blocks, this.draft, this.element, (id) => this.#block(id));
    for (const [id, party] of this.draft.parties) {
      const { label, list, picks, input, typed, elsewhere } = this.#blocks.get(id);
      elsewhere.hidden = !this.draft.isOrdered(id);
      typed.hidden = picks.hidden = !elsewhere.hidden;
      const own = this.draft.wishes(id);
      label.textContent = nameOf(party, id);
      input.setAttribute("aria-label", `A formula of what ${nameOf(party, id)} wants`);
      fillAnew(list, [own, this.draft.options], () =>
        own.map((wish, k) => this.#row(id, formulaOf(wish), k + 1, own.length)),
      );
      fillAnew(picks, [own, this.draft.options], () => this.#picks(id, own.map(formulaOf)));
    }
  }

  #block(id) {
    const path = `preferences.${id}.statements.1`;
    const made = line({
      testid: `start-wish-${id}`,
      label: "",
      example: "fine if (night and not quiet)",
      take: (text) => this.draft.checked(path, text, () => this.draft.addWish(id, text)),
      goOn: () => this.#next(id),
    });
    const [label, list, picks] = [h("h3"), h("ol", { class: "given ordered" }), h("div", { class: "picks" })];
    const parts = [h("summary", {}, "Or write a formula"), made.row, made.error, formulaHint()];
    const typed = h("details", { open: true }, parts);
    const there = h("a", { href: address(store.name, "wishes") }, "Wishes");
    const why = "Its core is marked, or its order is told otherwise: go on in ";
    const elsewhere = h("p", { class: "hint" }, why, there, ".");
    const block = h("div", {}, label, list, picks, typed, elsewhere);
    return { ...made, label, list, picks, typed, elsewhere, block };
  }

  #next(id) {
    const all = [...this.#blocks.keys()];
    const next = this.#blocks.get(all[all.indexOf(id) + 1]);
    if (next) next.input.focus();
    else this.goOn();
  }

  #row(party, formula, place, n) {
    const { draft } = this;
    const told = this.#inWords(formula);
    const act = (label, work, testid) =>
      button(label, work, { class: "small quiet", testid, "aria-label": `${label}: ${told ?? formula}` });
    return h(
      "li",
      {},
      h("span", { class: "said" }, told ?? h("code", {}, formula)),
      place > 1 && act("Up", () => draft.moveWish(party, place, place - 1), `up-${party}-${place}`),
      place < n && act("Down", () => draft.moveWish(party, place, place + 1), `down-${party}-${place}`),
      act("Remove", () => draft.removeWish(party, place), `remove-${party}-${place}`),
    );
  }

  /** What a wish that was picked says; null for other formulas. */
  #inWords(formula) {
    const isNot = formula.startsWith("not ");
    const option = this.draft.options[isNot ? formula.slice(4) : formula];
    return option ? `${isNot ? "Against: " : ""}${option.name}` : null;
  }

  #picks(party, own) {
    const all = Object.entries(this.draft.options);
    const open = all.filter(([key]) => !own.includes(key) && !own.includes(`not ${key}`));
    if (!open.length) return null;
    const list = h(
      "ul",
      {},
      open.map(([key, { name }]) => this.#pick(party, key, name)),
    );
    return all.length <= FEW ? list : h("details", {}, h("summary", {}, `Pick among ${open.length}`), list);
  }

  #pick(party, key, name) {
    const act = (label, formula, testid) =>
      button(label, () => this.draft.addWish(party, formula), {
        class: "small",
        testid: `${testid}-${party}-${key}`,
        "aria-label": `${label}: ${name}`,
      });
    return h(
      "li",
      {},
      h("span", {}, name),
      act("Wants it", key, "want"),
      act("Is against it", `not ${key}`, "want-not"),
    );
  }
}
