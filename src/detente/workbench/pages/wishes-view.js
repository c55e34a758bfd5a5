// The view ‘wishes’: left what the parties want, right what talks can do about it.

import { get, of, post } from "./client.js";
import { fill, h } from "./dom.js";
import "./party-wishes.js";
import { address } from "./router.js";
import { store } from "./store.js";
import "./verdict-panel.js";
import { View } from "./view.js";
import { addStyle } from "./views.js";
import { isSettled, onSettled } from "./wish-queue.js";
import { namesFor, problemsAt, wishesOf } from "./wish-lists.js";

class WishesView extends View {
  static shows = ["outline", "reading"];

  #parties = null;
  #words = { key: "", told: {} };
  #end = null;

  start() {
    addStyle("/pages/formulas.css");
    addStyle("/pages/verdicts.css");
    this.#parties = h("div", { class: "parties" });
    this.append(
      h("section", { class: "wants", "aria-labelledby": "wishes-title" },
        h("h1", { id: "wishes-title" }, "Wishes"),
        h("p", { class: "lead" }, "Move a wish and watch. Most important first; each outweighs all that follow together. Choose one to see why it stands there."),
        this.#parties,
      ),
      h("verdict-panel", { class: "beside" }),
    ); // prettier-ignore
    this.#end = onSettled(() => this.update());
    store.addEventListener("scope", this.#repaint);
  }

  stop() {
    this.#end();
    store.removeEventListener("scope", this.#repaint);
  }

  #repaint = () => {
    for (const each of this.#parties.children) each.paint?.();
  };

  update() {
    const { outline, shownReading } = store;
    if (!outline?.values) return;
    if (!shownReading) return this.#askReading();
    if (!isSettled()) return undefined;
    const found = wishesOf(outline, shownReading);
    const names = namesFor(outline, shownReading);
    const key = JSON.stringify([store.name, shownReading, found.map(({ id }) => id)]);
    if (this.#parties.dataset.key !== key) {
      this.#parties.dataset.key = key;
      fill(this.#parties, found.map((wishes) => Object.assign(document.createElement("party-wishes"), this.#given(wishes, names))));
    } else {
      found.forEach((wishes, n) => {
        const element = this.#parties.children[n];
        Object.assign(element, this.#given(wishes, names));
        element.paint();
      });
    }
    this.#askWords(found);
    return undefined;
  }

  #given(wishes, names) {
    return { wishes, names, words: this.#words.told[wishes.id] ?? {}, tryOut };
  }

  /** Several readings, and none is the default: whose account shall be shown? */
  #askReading() {
    if (this.#parties.dataset.key === "ask") return;
    this.#parties.dataset.key = "ask";
    fill(this.#parties,
      h("h2", {}, "Whose account?"),
      h("ul", { class: "accounts" }, store.readings.map(({ id, title }) =>
        h("li", {}, h("a", { href: address(store.name, "wishes", id) }, h("strong", {}, id), title && title !== id ? h("span", {}, title) : null)))),
    ); // prettier-ignore
  }

  /** Ask what the formulas mean in words, where one is new. */
  async #askWords(found) {
    const [name, reading] = [store.name, store.shownReading];
    const known = this.#words.key === `${name}|${reading}` ? this.#words.told : {};
    const isNew = found.some(({ id, core, secondary, statements }) => [...core, ...secondary, ...statements].some(({ formula }) => !known[id]?.[formula]));
    const asked = `${store.version}|${reading}`;
    if (!isNew || this.#words.asked === asked) return;
    this.#words = { key: `${name}|${reading}`, asked, told: known };
    const told = await get(of(name, "wishes", { reading })).catch(() => null);
    if (!told || store.name !== name || store.shownReading !== reading) return;
    this.#words.told = merged(known, told);
    if (isSettled()) this.update();
  }
}

/** What is known of formulas, and what was told of them now. */
function merged(known, told) {
  const ids = new Set([...Object.keys(known), ...Object.keys(told)]);
  return Object.fromEntries([...ids].map((id) => [id, { ...known[id], ...told[id] }]));
}

/** What would be wrong with an edit that is being typed, with its place in the value. */
async function tryOut(edits) {
  const told = await post(of(store.name, "dry-run"), { edits: edits.map((edit) => ({ scope: "everywhere", ...edit, expect: undefined })) });
  const problems = told.problems ?? told.new_problems ?? [];
  const [{ path }] = edits;
  if (problems.some(({ offset }) => offset != null)) return problems;
  const placed = told.outline?.places ? problemsAt(told.outline, path.replace(/\.prefer$/, "")) : [];
  return placed.length ? placed : problems;
}

customElements.define("wishes-view", WishesView);
