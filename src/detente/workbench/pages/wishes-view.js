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
import { wishesOf } from "./wish-lists.js";
import { namesFor } from "./readings.js";

const PATIENCE = 800; // milliseconds that rows wait for their words

class WishesView extends View {
  static shows = ["outline", "reading"];

  #parties = null;
  #words = { of: "", key: "", version: null, told: {} };
  #end = null;

  start() {
    addStyle("/pages/formulas.css");
    addStyle("/pages/verdicts.css");
    this.#parties = h("div", { class: "parties" });
    this.append(
      h(
        "section",
        { class: "wants", "aria-labelledby": "wishes-title" },
        h("h1", { id: "wishes-title" }, "Wishes"),
        h(
          "p",
          { class: "lead" },
          "Move a wish and watch. Most important first; each outweighs all that follow together. Choose one to see why it stands there.",
        ),
        this.#parties,
      ),
      h("verdict-panel", { class: "beside" }),
    );
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
    if (!outline?.values) return undefined;
    if (!shownReading) return this.#askReading();
    if (!isSettled()) return undefined;
    const found = wishesOf(outline, shownReading);
    const names = namesFor(outline, shownReading);
    if (this.#askWords(found, names)) this.#paint(found, names);
    return undefined;
  }

  #paint(found, names) {
    const key = JSON.stringify([store.name, store.shownReading]);
    if (this.#parties.dataset.key !== key) fill(this.#parties);
    this.#parties.dataset.key = key;
    const shown = new Map([...this.#parties.children].map((each) => [each.wishes.id, each]));
    found.forEach((wishes, n) => {
      const element = shown.get(wishes.id) ?? document.createElement("party-wishes");
      shown.delete(wishes.id);
      Object.assign(element, this.#given(wishes, names));
      const there = this.#parties.children[n] ?? null;
      if (there !== element) this.#parties.insertBefore(element, there);
      element.paint();
    });
    for (const gone of shown.values()) gone.remove();
  }

  #given(wishes, names) {
    return { wishes, names, words: this.#words.told[wishes.id] ?? {}, tryOut };
  }

  /** Several readings, and none is the default: whose account shall be shown? */
  #askReading() {
    if (this.#parties.dataset.key === "ask") return;
    this.#parties.dataset.key = "ask";
    fill(
      this.#parties,
      h("h2", {}, "Whose account?"),
      h(
        "ul",
        { class: "accounts" },
        store.readings.map(({ id, title }) =>
          h(
            "li",
            {},
            h(
              "a",
              { href: address(store.name, "wishes", id) },
              h("strong", {}, id),
              title && title !== id ? h("span", {}, title) : null,
            ),
          ),
        ),
      ),
    );
  }

  /**
   * Ask what the formulas mean in words, where one is new or its names are.
   * @returns {boolean} Whether something is known of this reading already, so that its rows need not grow under the hand.
   */
  #askWords(found, names) {
    const { name, shownReading: reading, version } = store;
    const key = [name, reading, JSON.stringify([names, found.map((each) => each.name)])].join("|");
    const isKnown = this.#words.of === `${name}|${reading}`;
    const told = isKnown ? this.#words.told : {};
    const isMissing = found.some(({ id, core, secondary, statements }) =>
      [...core, ...secondary, ...statements].some(({ formula }) => !told[id]?.[formula]),
    );
    if ((isMissing && this.#words.version !== version) || this.#words.key !== key) {
      this.#words = { of: isKnown ? this.#words.of : "", key, version, told };
      this.#fetchWords(name, reading);
    }
    return isKnown;
  }

  async #fetchWords(name, reading) {
    const told = await Promise.race([
      get(of(name, "wishes", { reading })).catch(() => ({})),
      new Promise((done) => setTimeout(done, PATIENCE, null)),
    ]);
    if (!this.isConnected || store.name !== name || store.shownReading !== reading) return;
    this.#words = { ...this.#words, of: `${name}|${reading}`, told: merged(this.#words.told, told ?? {}) };
    if (told === null) this.#words.version = null;
    this.update();
  }
}

/** What is known of formulas, and what was told of them now. */
function merged(known, told) {
  const ids = new Set([...Object.keys(known), ...Object.keys(told)]);
  return Object.fromEntries([...ids].map((id) => [id, { ...known[id], ...told[id] }]));
}

/** What would be wrong with an edit that is being typed, with its place in the value. */
async function tryOut(edits) {
  const told = await post(of(store.name, "dry-run"), {
    edits: edits.map((edit) => ({ scope: "everywhere", ...edit, expect: undefined })),
  });
  return told.problems;
}

customElements.define("wishes-view", WishesView);
