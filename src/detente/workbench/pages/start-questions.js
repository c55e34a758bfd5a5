// The questions of a new dispute, one under the other; the fields stay while the lists are shown anew.

import { button, fillAnew, h, keepingFocus } from "./dom.js";
import { formulaHint, given, keepBlocks, line, question, showSwitches } from "./start-fields.js";
import { Wishes } from "./start-wishes.js";
import { formulaOf } from "./start-words.js";
import { nameOf } from "./readings.js";

export class Questions {
  #blocks = new Map(); // what each can do, by party

  /** @param {import("./start-draft.js").Draft} draft */
  constructor(draft) {
    this.draft = draft;
    this.parties = h("ul", { class: "given" });
    this.party = line({
      testid: "start-party",
      label: "Who decides?",
      example: "Ferry company",
      take: (text) => draft.addParty(text),
      goOn: () => [...this.#blocks.values()][0]?.input.focus(),
    });
    this.options = h("div", { class: "of-each" });
    this.today = h("div", { class: "switches" });
    this.rules = h("ul", { class: "given" });
    this.talks = h("div", { class: "switches" });
    this.wishes = new Wishes(draft, () => this.talks.querySelector("input")?.focus());
    this.parts = this.#parts();
    draft.addEventListener("change", () => this.#show());
  }

  /** Put the cursor where the first answer is due. */
  begin() {
    this.party.input.focus();
  }

  #parts() {
    const rule = line({
      testid: "start-rule",
      label: "A formula of what cannot be",
      example: "quiet and not night",
      take: (text) => this.draft.checked("infeasible.1", text, () => this.draft.addRule(text)),
      goOn: () => this.wishes.focus(),
    });
    const typed = [h("summary", {}, "Write it as a formula"), rule.row, rule.error, formulaHint()];
    this.ofOptions = {
      options: question(
        "What can each do?",
        "Things that it may do or leave. To choose the short word for it yourself, write it in front: “quiet: Buy a quiet ship”.",
        this.options,
      ),
      today: question("What happens today?", "Tick what is being done now; what is not ticked is not being done.", this.today),
      rules: question(
        "What cannot happen together?",
        "Leave this out if everything can.",
        this.rules,
        this.#pair(),
        h("details", {}, typed),
      ),
      wishes: question(
        "What does each want?",
        "The most important first: each wish outweighs all that stand below it.",
        this.wishes.element,
      ),
      talks: question(
        "What could be talked about?",
        "Tick what the parties could promise each other at the table; the rest each does as it likes.",
        this.talks,
      ),
    };
    const who = "A state, a firm, a council: whoever can act of its own accord.";
    const first = question("Who decides?", who, this.parties, this.party.row, this.party.error);
    return [first, ...Object.values(this.ofOptions)];
  }

  #show() {
    const { draft } = this;
    keepingFocus(() => {
      fillAnew(this.parties, draft.parties, () =>
        draft.parties.map(([id, told]) => given(nameOf(told, id), id, () => draft.removeParty(id))),
      );
      this.#showOptions();
      showSwitches(this.today, draft, {
        testid: "today",
        taken: draft.today,
        change: (key) => draft.switchToday(key),
      });
      showSwitches(this.talks, draft, {
        testid: "talk",
        taken: draft.onTable,
        change: (key) => draft.switchIssue(key),
      });
      this.#showRules();
      this.wishes.show();
    });
    const n = Object.keys(draft.options).length;
    const { options, today, rules, wishes, talks } = this.ofOptions;
    options.hidden = !draft.parties.length;
    today.hidden = wishes.hidden = talks.hidden = !n;
    rules.hidden = n < 2;
  }

  // What can each do?

  #showOptions() {
    const { draft } = this;
    keepBlocks(this.#blocks, draft, this.options, (id) => this.#block(id));
    for (const [id, party] of draft.parties) {
      const { label, list, input } = this.#blocks.get(id);
      label.textContent = nameOf(party, id);
      input.setAttribute("aria-label", `What can ${nameOf(party, id)} do?`);
      const own = Object.entries(party.options ?? {});
      fillAnew(list, own, () =>
        own.map(([key, told]) => given(nameOf(told, key), key, () => draft.removeOption(id, key))),
      );
    }
  }

  #block(id) {
    const made = line({
      testid: `start-option-${id}`,
      label: "",
      example: "Sail at night",
      take: (text) => this.draft.addOption(id, text),
      goOn: () => this.#next(id),
    });
    const [label, list] = [h("h3"), h("ul", { class: "given" })];
    return { ...made, label, list, block: h("div", {}, label, list, made.row, made.error) };
  }

  #next(id) {
    const all = [...this.#blocks.keys()];
    const next = this.#blocks.get(all[all.indexOf(id) + 1]);
    (next?.input ?? this.today.querySelector("input"))?.focus();
  }

  // What cannot happen together?

  #pair() {
    this.one = h("select", { "aria-label": "One thing", testid: "start-one" });
    this.other = h("select", { "aria-label": "Another thing", testid: "start-other" });
    const how = h(
      "select",
      { "aria-label": "How they stand together", testid: "start-how" },
      h("option", { value: "and not" }, "never happens without"),
      h("option", { value: "and" }, "never happens together with"),
    );
    const add = () => this.draft.addRule(`${this.one.value} ${how.value} ${this.other.value}`);
    return h(
      "p",
      { class: "line pair" },
      this.one,
      how,
      this.other,
      button("Add", add, { testid: "start-pair" }),
    );
  }

  #showRules() {
    const { draft } = this;
    fillAnew(this.rules, draft.rules, () =>
      draft.rules.map((rule, k) => given(formulaOf(rule), "", () => draft.removeRule(k))),
    );
    const told = Object.entries(draft.options).map(([key, { name }]) => [key, name]);
    [this.one, this.other].forEach((select, place) => {
      const had = select.value;
      fillAnew(select, told, () => told.map(([value, label]) => h("option", { value }, label)));
      select.value = draft.options[had] ? had : (told[place]?.[0] ?? "");
    });
  }
}
