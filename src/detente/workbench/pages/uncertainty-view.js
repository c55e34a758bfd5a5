// The view ‘uncertainty’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class UncertaintyView extends View {
  start() {
    this.append(h("h1", {}, "Uncertainty"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("uncertainty-view", UncertaintyView);
