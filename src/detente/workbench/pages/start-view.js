// The view ‘start’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class StartView extends View {
  start() {
    this.append(h("h1", {}, "Start"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("start-view", StartView);
