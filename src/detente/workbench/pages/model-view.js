// The view ‘model’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class ModelView extends View {
  start() {
    this.append(h("h1", {}, "Model"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("model-view", ModelView);
