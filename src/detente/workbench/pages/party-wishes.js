// What one party wants: its wishes in order, with the core line between those that it will not give up and the rest.

import { button, fill, h } from "./dom.js";
import "./formula-field.js";
import { askScope, choiceFor } from "./shared-choice.js";
import { store } from "./store.js";
import { dragging } from "./wish-drag.js";
import {
  addEdit,
  added,
  changed,
  changeEdit,
  lineEdit,
  moved,
  moveEdits,
  nextPlace,
  pathOf,
  removeEdit,
  withLine,
  without,
} from "./wish-moves.js";
import { orderOf } from "./wish-orders.js";
import { coreLine, wishRow } from "./wish-row.js";
import { send } from "./wish-queue.js";
import { problemsAt } from "./readings.js";

/** How a party's preferences are said, where they are no wishes. */
const KINDS = { ranking: "ranked states", known: "some pairs", weights: "weights", unknown: "not known" };
const PLURALS = { core: "core concerns", secondary: "secondary wishes", statements: "wishes" };

export class PartyWishes extends HTMLElement {
  /** @type {import("./wish-lists.js").Wishes} */
  wishes = null;
  names = [];
  /** What formulas mean in words, from the server. @type {Record<string, string>} */
  words = {};
  /** (edits) → problems with their place; for what is being typed. */
  tryOut = null;

  #painted = "";
  #isHeld = false;
  #drafts = { core: false, secondary: false, statements: false };

  connectedCallback() {
    if (this.#painted) return; // it was only put elsewhere
    this.dataset.testid = `party-${this.wishes.id}`;
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("pointerdown", () => this.#hold());
    dragging(this, {
      dropped: (from, to) => this.#move(from, to),
      lineDropped: (n) => this.#moveLine(n - this.wishes.core.length),
    });
    this.paint();
  }

  /** Nothing is painted anew under a pointer that is down: a click would be lost, or a drag. */
  #hold() {
    this.#isHeld = true;
    const ending = new AbortController();
    const end = () => {
      ending.abort();
      this.#isHeld = false;
      setTimeout(() => this.paint());
    };
    for (const name of ["pointerup", "pointercancel"])
      addEventListener(name, end, { signal: ending.signal, capture: true });
  }

  /** Show the wishes as they are now; what is on the page already stays. */
  paint() {
    if (this.#isHeld || !this.isConnected) return undefined;
    const { wishes } = this;
    const key = JSON.stringify([
      seen(wishes),
      this.#drafts,
      store.isWritable,
      choiceFor(wishes.path),
      this.words,
    ]);
    if (key === this.#painted) return this.#showProblems();
    this.#painted = key;
    const had = this.contains(document.activeElement) ? document.activeElement : null;
    const typed = had?.closest("formula-field")?.handOver();
    const [list, n] = [had?.closest("li")?.dataset.list, this.querySelectorAll("li.wish").length];
    fill(this, this.#heading(), ...this.#body());
    if (had) this.focusOn(had.closest("[data-testid]")?.dataset.testid);
    if (typed) this.#goOn(typed, list, this.querySelectorAll("li.wish").length < n);
    return this.#showProblems();
  }

  /** What was being typed goes on at the wish that it was typed into, wherever that stands by now; as a new one if it is gone. */
  #goOn(typed, list, isGone) {
    const here = document.activeElement.closest("formula-field");
    const fields = [...this.querySelectorAll("formula-field")];
    const found = here?.value === typed.since ? here : fields.find(({ value }) => value === typed.since);
    if (found || (here && !isGone)) (found ?? here).goOn(typed);
    else if (list) {
      this.#open(list);
      document.activeElement.closest("formula-field")?.goOn({ ...typed, since: "" });
    }
  }

  focusOn(testid) {
    if (testid) this.querySelector(`[data-testid="${CSS.escape(testid)}"]`)?.focus({ preventScroll: true });
  }

  #heading() {
    const { name, sharing, kind } = this.wishes;
    const how = KINDS[kind];
    return h("header", {}, h("h2", {}, name, how && h("span", { class: "how" }, how)), this.#badge(sharing));
  }

  #badge({ others, isAsked }) {
    if (!others.length) return null;
    const told = others.join(", ");
    const number = others.length === 1 ? "1 reading" : `${others.length} readings`;
    if (!isAsked)
      return h(
        "p",
        { class: "badge" },
        `${number} built on this go${others.length === 1 ? "es" : ""} along: ${told}`,
      );
    const scope = choiceFor(this.wishes.path);
    const own = this.wishes.path.startsWith("variants.") ? this.wishes.path.split(".")[1] : "base";
    return button(
      [
        `Shared with ${number}`,
        h("span", {}, scope ? (scope === "here" ? "edits only here" : "edits everywhere") : told),
      ],
      () => askScope(this.wishes.path, [own, ...others]).then(() => this.paint()),
      { class: "badge", title: told },
    );
  }

  #body() {
    const { kind, hasCore, core } = this.wishes;
    if (kind === "unknown")
      return [h("p", { class: "empty" }, "Not known: the file says nothing of this party’s order.")];
    if (kind === "ranking" || kind === "known" || kind === "weights")
      return [core.length ? this.#list("core") : null, orderOf(this.wishes, store.outline)];
    if (kind === "none")
      return [
        h("p", { class: "hint" }, "Nothing is said yet of what this party wants."),
        this.#draft("secondary"),
      ];
    if (!hasCore) return [this.#list("statements"), this.#draft("statements"), this.#lineToDraw()];
    return [
      this.#list("core"),
      this.#draft("core"),
      coreLine(this.wishes),
      this.#list("secondary"),
      this.#draft("secondary"),
    ];
  }

  /** What draws the core line over wishes that have none; where other readings share them, the file does it. */
  #lineToDraw() {
    const { id, sharing } = this.wishes;
    if (!store.isWritable || sharing.isAsked) return null;
    return button("Mark core concerns", () => this.#drawLine(), {
      class: "small quiet add",
      testid: `core-line-${id}-add`,
      title: "A core concern is what this party will not give up: what talks bring is judged by it.",
    });
  }

  #drawLine() {
    this.#do(lineEdit(this.wishes), withLine(this.wishes));
    this.querySelector(".core-line")?.focus({ preventScroll: true });
  }

  #list(list) {
    const rows = this.wishes[list].map((wish, index) => wishRow(this, { list, n: index + 1 }, wish));
    return rows.length
      ? h("ol", { class: `wishes-${list}`, "aria-label": `${this.wishes.name}: ${PLURALS[list]}` }, rows)
      : null;
  }

  #draft(list) {
    if (!store.isWritable) return null;
    const label = { core: "Add a core concern", secondary: "Add a wish", statements: "Add a wish" }[list];
    const testid = `statement-${this.wishes.id}-${list}-add`;
    if (!this.#drafts[list]) {
      return button(`+ ${label}`, () => this.#open(list), { class: "small quiet add", testid });
    }
    const field = h("formula-field", { class: "draft" });
    const place = { list, n: this.wishes[list].length + 1 };
    Object.assign(field, {
      testid: `statement-${this.wishes.id}-${list}-new`,
      names: this.names,
      label,
      placeholder: "an option, or a formula of several",
      check: (text) => this.tryOut([addEdit(this.wishes, place, text)]),
    });
    field.addEventListener("commit", ({ detail }) => this.#add(place, detail));
    const end = () => {
      this.#shut(list);
      this.focusOn(testid);
    };
    field.addEventListener("giveup", end);
    field.addEventListener("unchanged", end);
    field.addEventListener("focusout", () =>
      setTimeout(() => {
        const isLeft =
          field.isConnected &&
          field.value.trim() === "" &&
          !field.contains(document.activeElement) &&
          !document.querySelector("dialog[open]");
        if (isLeft) this.#shut(list);
      }),
    );
    return field;
  }

  #open(list) {
    this.#drafts = { ...this.#drafts, [list]: true };
    this.paint();
    this.focusOn(`statement-${this.wishes.id}-${list}-new-edit`);
  }

  #shut(list) {
    if (!this.#drafts[list]) return;
    this.#drafts = { ...this.#drafts, [list]: false };
    this.paint();
  }

  #showProblems() {
    for (const row of this.querySelectorAll("li.wish")) {
      const field = row.querySelector("formula-field");
      if (!field) continue;
      field.names = this.names;
      const place = { list: row.dataset.list, n: Number(row.dataset.n) };
      const wish = this.wishes[place.list][place.n - 1];
      if (field.value === wish?.formula)
        field.showProblems(problemsAt(store.outline, pathOf(this.wishes, place)));
    }
  }

  // What one does

  #key(event) {
    if (event.key === "Enter" && event.target.matches("li.wish")) {
      event.preventDefault();
      event.target.querySelector("input")?.focus();
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || !["ArrowUp", "ArrowDown"].includes(event.key))
      return;
    const by = event.key === "ArrowDown" ? 1 : -1;
    const row = event.target.closest("li.wish");
    event.preventDefault();
    event.target.closest("formula-field")?.leave();
    if (row)
      this.step(
        { list: row.dataset.list, n: Number(row.dataset.n) },
        by,
        event.target.closest("input") ? "-edit" : "",
      );
    else if (event.target.closest(".core-line")) this.#moveLine(by);
  }

  step(place, by, tail) {
    const to = nextPlace(this.wishes, place, by);
    if (!to) return;
    this.#move(place, to);
    const kept = document.activeElement?.dataset?.testid;
    const end = tail ?? /-(up|down)$/.exec(kept ?? "")?.[0] ?? "";
    const target = `statement-${this.wishes.id}-${to.list}-${to.n}${end}`;
    this.focusOn(target);
    const there = this.querySelector(`[data-testid="${CSS.escape(target)}"]`);
    if (there?.disabled) this.focusOn(`statement-${this.wishes.id}-${to.list}-${to.n}`);
    there?.closest("li")?.scrollIntoView({ block: "nearest" });
  }

  #move(from, to) {
    if (from.list === to.list && from.n === to.n) return;
    this.#do(moveEdits(this.wishes, from, to), moved(this.wishes, from, to));
    this.focusOn(`statement-${this.wishes.id}-${to.list}-${to.n}`);
  }

  /** Move the core line over so many wishes, down or up: they cross it one after the other. */
  #moveLine(by) {
    const edits = [];
    let { wishes } = this;
    const crossing = by > 0 ? Math.min(by, wishes.secondary.length) : Math.min(-by, wishes.core.length);
    for (let n = 0; n < crossing; n++) {
      const above = { list: "core", n: wishes.core.length + (by > 0 ? 1 : 0) };
      const below = { list: "secondary", n: 1 };
      const [from, to] = by > 0 ? [below, above] : [above, below];
      edits.push(...moveEdits(wishes, from, to));
      wishes = moved(wishes, from, to);
    }
    if (edits.length) this.#do(edits, wishes);
    this.querySelector(".core-line")?.focus({ preventScroll: true });
  }

  /** Put a formula in place of the one on which typing began; what is not taken can be typed on. */
  async change(place, formula, since) {
    const [edit, wishes] = [
      changeEdit(this.wishes, place, formula, since),
      changed(this.wishes, place, formula),
    ];
    if (await this.#do(edit, wishes)) return;
    const typed = { value: formula, start: formula.length, end: formula.length, since };
    if (this.isConnected && this.wishes[place.list][place.n - 1]?.formula === since)
      this.#goOn(typed, place.list, false);
  }

  #add(place, formula) {
    this.#do(addEdit(this.wishes, place, formula), added(this.wishes, place, formula));
    this.#open(place.list);
  }

  takeOut(place) {
    this.#do(removeEdit(this.wishes, place), without(this.wishes, place));
    const left = Math.min(place.n, this.wishes[place.list].length);
    this.focusOn(
      left
        ? `statement-${this.wishes.id}-${place.list}-${left}`
        : `statement-${this.wishes.id}-${place.list}-add`,
    );
  }

  /** Paint what an edit does at once, and send it. @returns {Promise<boolean>} Whether it was taken. */
  #do(edits, wishes) {
    if (!store.isWritable) return Promise.resolve(true);
    this.wishes = wishes;
    this.paint();
    return send([edits].flat());
  }
}

/** What one sees of wishes. */
function seen({ name, kind, hasCore, core, secondary, statements, sharing, value }) {
  const lists = [core, secondary, statements].map((list) =>
    list.map(({ formula, because, isFormula }) => [formula, because, isFormula]),
  );
  return [name, kind, hasCore, lists, sharing.others, sharing.isAsked, kind === "statements" ? null : value];
}

customElements.define("party-wishes", PartyWishes);
