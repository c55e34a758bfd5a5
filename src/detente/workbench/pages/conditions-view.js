// The view ‘conditions’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class ConditionsView extends View {
  start() {
    this.append(h("h1", {}, "Conditions"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("conditions-view", ConditionsView);
