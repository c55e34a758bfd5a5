// The view ‘states’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class StatesView extends View {
  start() {
    this.append(h("h1", {}, "States"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("states-view", StatesView);
