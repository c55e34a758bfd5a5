// The YAML beside the view: empty as yet.

import { h } from "./dom.js";

class YamlPane extends HTMLElement {
  connectedCallback() {
    this.append(h("p", { class: "empty" }, "The YAML is being built."));
  }
}

customElements.define("yaml-pane", YamlPane);
