// Why a cell of the verdicts says what it says: who could move, who answers, and the passages behind it.

import { get, of, Offline } from "./client.js";
import { button, fill, h, putFragment } from "./dom.js";
import { refusal } from "./notices.js";
import { store } from "./store.js";

class CellWhy extends HTMLElement {
  /** Called by its button. */
  onclose = null;

  #shown = "";
  #html = "";
  #asked = 0;

  /** Forget the cell. */
  clear() {
    this.#asked += 1;
    this.#shown = "";
    this.replaceChildren();
  }

  /**
   * Show the reasons for a cell; those of the same cell stay, greyed, until the new ones are there.
   * @param {{reading: string, agenda: string, party: string}} place
   */
  async show({ reading, agenda, party }) {
    const route = `verdicts/${encodeURIComponent(agenda)}/${encodeURIComponent(party)}`;
    const [key, asked] = [`${reading}|${route}`, ++this.#asked];
    const isNew = key !== this.#shown;
    if (isNew) fill(this, h("p", { class: "hint" }, "The reasons are being worked out."));
    this.#shown = key;
    this.classList.add("waits");
    const html = await get(of(store.name, route, { reading })).catch((error) => error);
    if (asked !== this.#asked) return;
    if (html instanceof Offline && !isNew) return; // what is known stays, greyed
    this.classList.remove("waits");
    if (html === this.#html && !isNew) return; // nor are opened passages shut, or the focus lost
    this.#html = html;
    const found =
      html instanceof Error ? [refusal(html)] : [putFragment(h("div"), html), passages(route, reading)];
    fill(
      this,
      button("Close", () => this.onclose?.(), { class: "small quiet close" }),
      found,
    );
    if (isNew) this.querySelector("p")?.scrollIntoView({ block: "nearest" });
  }
}

/** The passages: they take a second or two, so they are looked up when somebody opens them. */
function passages(route, reading) {
  const place = h("div");
  const made = h("details", { class: "passages" }, h("summary", {}, "The passages behind it"), place);
  const look = async () => {
    if (!made.open || place.dataset.known) return;
    fill(place, h("p", { class: "hint" }, "They are being looked up."));
    const html = await get(of(store.name, `${route}/passages`, { reading })).catch((error) => error);
    if (html instanceof Error) return void fill(place, refusal(html));
    putFragment(place, html);
    place.dataset.known = "yes";
  };
  made.addEventListener("toggle", look);
  return made;
}

customElements.define("cell-why", CellWhy);
