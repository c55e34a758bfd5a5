// The view ‘change’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class ChangeView extends View {
  start() {
    this.append(h("h1", {}, "Change"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("change-view", ChangeView);
