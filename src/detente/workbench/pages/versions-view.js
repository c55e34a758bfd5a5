// The view ‘versions’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class VersionsView extends View {
  start() {
    this.append(h("h1", {}, "Versions"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("versions-view", VersionsView);
