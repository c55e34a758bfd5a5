// The view ‘wishes’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class WishesView extends View {
  start() {
    this.append(h("h1", {}, "Wishes"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("wishes-view", WishesView);
