// The view ‘misperception’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class MisperceptionView extends View {
  start() {
    this.append(h("h1", {}, "Misperception"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("misperception-view", MisperceptionView);
