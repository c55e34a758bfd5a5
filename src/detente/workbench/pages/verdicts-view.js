// The view ‘verdicts’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class VerdictsView extends View {
  start() {
    this.append(h("h1", {}, "Verdicts"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("verdicts-view", VerdictsView);
