// The view ‘coalitions’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class CoalitionsView extends View {
  start() {
    this.append(h("h1", {}, "Coalitions"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("coalitions-view", CoalitionsView);
