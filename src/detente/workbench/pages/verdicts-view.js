// The view ‘verdicts’: what talks can do, what if other issues stood on the table, the drawing and the brief.

import { get, of } from "./client.js";
import { debounced, fill, h, putFragment } from "./dom.js";
import { store } from "./store.js";
import "./verdict-panel.js";
import { View } from "./view.js";
import "./what-if.js";

const PAUSE = 400; // milliseconds without an edit until the slower parts are asked for anew

class VerdictsView extends View {
  static shows = ["verdicts", "reading"];

  #drawing = fold("Drawing: what comes without talks, and the best that talks could bring", "drawing");
  #brief = fold("Brief", "brief");
  #shown = "";

  start() {
    this.append(
      h("h1", {}, "Verdicts"),
      h("verdict-panel"),
      h("what-if"),
      this.#drawing, this.#brief,
    ); // prettier-ignore
    this.#drawing.open = true;
    for (const each of [this.#drawing, this.#brief]) each.addEventListener("toggle", () => this.#load(each));
  }

  update() {
    this.#drawing.hidden = !store.shownReading;
    const key = `${store.name}|${store.reading}`;
    if (this.#shown && this.#shown !== key) for (const each of [this.#drawing, this.#brief]) fill(each.lastChild);
    this.#shown = key;
    this.#loadSoon();
  }

  stop() {
    this.#loadSoon.cancel();
  }

  #loadSoon = debounced(PAUSE, () => [this.#drawing, this.#brief].forEach((each) => this.#load(each)));

  /** Load what a fold shows once it is open; the old stays, greyed, until the new is there. */
  async #load(part) {
    const { verdicts, name, shownReading } = store;
    if (!part.open || part.hidden || !verdicts) return;
    const key = [name, shownReading, verdicts.version].join("|");
    if (part.dataset.key === key) return;
    part.dataset.key = key;
    const place = part.lastChild;
    if (!place.firstChild) fill(place, h("p", { class: "hint" }, "It is being made."));
    place.classList.add("waits");
    const html = await get(of(name, part.dataset.route, { reading: shownReading })).catch((error) => error);
    if (part.dataset.key !== key) return;
    place.classList.remove("waits");
    if (html instanceof Error) fill(place, h("p", { class: "empty" }, html.message, html.hint ? ` ${html.hint}` : ""));
    else putFragment(place, html);
  }
}

function fold(title, route) {
  const name = route === "drawing" ? "drawing.svg" : route;
  return h("details", { class: `fold ${route}`, data: { route: name } }, h("summary", {}, title), h("div", { class: "fragment" }));
}

customElements.define("verdicts-view", VerdictsView);
