// The view ‘robustness’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class RobustnessView extends View {
  start() {
    this.append(h("h1", {}, "Robustness"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("robustness-view", RobustnessView);
