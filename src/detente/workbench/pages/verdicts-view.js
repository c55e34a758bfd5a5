// The view ‘verdicts’: what talks can do, what if other issues stood on the table, the drawing and the brief.

import { get, of, Offline } from "./client.js";
import { debounced, fill, h, putFragment } from "./dom.js";
import { refusal } from "./notices.js";
import { store } from "./store.js";
import "./verdict-panel.js";
import { View } from "./view.js";
import "./what-if.js";

const PAUSE = 400; // milliseconds without an edit until the brief is asked for anew

class VerdictsView extends View {
  static shows = ["verdicts", "reading"];

  #drawing = h("section", { class: "picture fragment", "aria-label": "Drawing" });
  #brief = h("div", { class: "fragment" });
  #asked = "";

  start() {
    this.append(
      h("h1", {}, "Verdicts"),
      h("verdict-panel"),
      h("what-if"),
      this.#drawing,
      h("details", { class: "fold" }, h("summary", {}, "Brief"), this.#brief),
    );
  }

  update(changed) {
    if (changed.has("reading")) for (const each of [this.#drawing, this.#brief]) fill(each, waits());
    this.#askSoon();
  }

  stop() {
    this.#askSoon.cancel();
  }

  #askSoon = debounced(PAUSE, () => this.#ask());

  /** Ask for the brief, whose drawing stands apart; the old stays, greyed, until the new is there. */
  async #ask() {
    const { verdicts, name, shownReading } = store;
    if (!verdicts) return;
    const key = [name, shownReading, verdicts.version].join("|");
    if (this.#asked === key) return;
    this.#asked = key;
    for (const each of [this.#drawing, this.#brief]) each.classList.add("waits");
    if (!store.canBeJudged) return;
    const html = await get(of(name, "brief", { reading: shownReading })).catch((error) => error);
    if (this.#asked !== key) return;
    if (html instanceof Offline) return void (this.#asked = ""); // asked again when the server is back
    for (const each of [this.#drawing, this.#brief]) each.classList.remove("waits");
    if (html instanceof Error) {
      fill(this.#drawing);
      fill(this.#brief, refusal(html, "empty"));
    } else {
      putFragment(this.#brief, html);
      const figure = this.#brief.querySelector("figure");
      fill(this.#drawing, figure && [h("h2", {}, "Where things drift, and one way by talks"), figure]);
    }
  }
}

const waits = () => h("p", { class: "hint" }, "The brief stands here when it is made.");

customElements.define("verdicts-view", VerdictsView);
