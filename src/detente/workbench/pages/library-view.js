// The view ‘library’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class LibraryView extends View {
  start() {
    this.append(h("h1", {}, "Library"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("library-view", LibraryView);
