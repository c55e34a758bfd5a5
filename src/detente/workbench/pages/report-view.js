// The view ‘report’: empty as yet.

import { h } from "./dom.js";
import { View } from "./view.js";

class ReportView extends View {
  start() {
    this.append(h("h1", {}, "Report"), h("p", { class: "empty" }, "This view is being built."));
  }
}

customElements.define("report-view", ReportView);
