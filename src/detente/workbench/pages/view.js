// What every view is: an element that shows the store, and shows it again when what it depends on has
// changed.

import { store } from "./store.js";

export class View extends HTMLElement {
  /** The fields of the store that the view shows; a change of one of them calls `update`. */
  static shows = ["outline", "reading"];

  #listener = ({ detail }) => {
    if (this.constructor.shows.some((key) => detail.has(key))) this.update(detail);
  };

  connectedCallback() {
    store.addEventListener("change", this.#listener);
    this.start();
    this.update(new Set(this.constructor.shows));
  }

  disconnectedCallback() {
    store.removeEventListener("change", this.#listener);
    this.stop();
  }

  /** Build what stays; called when the view comes onto the page. */
  start() {}

  /** Show the store as it is now. @param {Set<string>} changed Names of its fields. */
  update(changed) {}

  /** Let go of what outlives the view. */
  stop() {}
}
