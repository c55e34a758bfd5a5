// Start my own: plain questions, one under the other; what follows from the answers stands beside them.

import { post } from "./client.js";
import { fill, h } from "./dom.js";
import { tellProblem } from "./notices.js";
import { address, go } from "./router.js";
import { Draft } from "./start-draft.js";
import { Questions } from "./start-questions.js";
import { store } from "./store.js";
import { View } from "./view.js";
import "./start-answer.js";

class StartView extends View {
  static shows = ["outline", "pending"];

  start() {
    this.dataset.testid = "start";
    if (!store.name) return this.#askTitle();
    this.draft = new Draft();
    this.questions = new Questions(this.draft);
    this.append(
      h(
        "div",
        { class: "asked" },
        h("h1", {}, "Start my own"),
        h(
          "p",
          { class: "lead" },
          "Answer in your own words; Enter takes a line and opens the next, Enter on an empty line goes on. All of it can be changed later.",
        ),
        this.questions.parts,
        h(
          "p",
          { class: "onward" },
          h(
            "a",
            { class: "button primary", href: address(store.name, "wishes"), testid: "start-wishes" },
            "Go on: order the wishes, watch the verdicts",
          ),
          h("a", { class: "button", href: address(store.name, "model") }, "The whole model"),
        ),
      ),
      h("start-answer"),
    );
    return undefined;
  }

  update() {
    if (!this.questions || !store.outline || store.pending) return; // what was typed is shown already
    this.draft.take(store.outline.values, store.outline.options ?? {});
    if (!this.wasFocused) {
      this.wasFocused = true;
      this.questions.begin();
    }
  }

  #askTitle() {
    const title = h("input", {
      id: "start-title",
      testid: "start-title",
      autocomplete: "off",
      maxLength: 200,
      placeholder: "for example: The night ferry",
    });
    const error = h("p", { class: "error", role: "alert" });
    const make = async (event) => {
      event.preventDefault();
      if (!title.value.trim()) {
        error.textContent = "A few words are enough.";
        return title.focus();
      }
      try {
        const { name } = await post("/api/scenarios", { title: title.value.trim(), from: { blank: true } });
        go(address(name, "start"), { replace: true });
      } catch (problem) {
        tellProblem(problem);
      }
      return undefined;
    };
    fill(
      this,
      h(
        "form",
        { class: "asked first", on: { submit: make } },
        h("h1", {}, "Start my own"),
        h(
          "section",
          { class: "question" },
          h("h2", {}, h("label", { for: "start-title" }, "What is the dispute about?")),
          h("p", { class: "line" }, title, h("button", { class: "primary", type: "submit" }, "Begin")),
          error,
          h(
            "p",
            { class: "hint" },
            "Next: who decides, what each can do, what happens today, what each wants. Each answer is saved as you give it, in a file of this folder.",
          ),
        ),
      ),
    );
    setTimeout(() => title.focus());
  }
}

customElements.define("start-view", StartView);
