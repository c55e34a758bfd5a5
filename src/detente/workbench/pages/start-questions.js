// The questions of a new dispute. Each answer is an edit of the scenario; the fields stay while the lists are shown anew.

import { post, of } from "./client.js";
import { button, fill, h, keepingFocus } from "./dom.js";
import { formulaOf, idFor } from "./start-words.js";
import { store } from "./store.js";

const FEW = 8; // with no more options than this each has its buttons for every party

export class Questions {
  #options = new Map(); // by party: {block, list, field}
  #wishes = new Map();
  #turn = Promise.resolve();

  constructor() {
    const [party, option] = [field("Ferry company"), "Sail at night"];
    this.optionExample = option;
    this.party = line("start-party", "Who decides?", party, (text) => this.#addParty(text), () => this.#toOptions());
    this.parties = h("ul", { class: "given" });
    this.options = h("div", { class: "of-each" });
    this.today = h("div", { class: "switches" });
    this.rules = h("ul", { class: "given" });
    this.rule = line("start-rule", "A formula of what cannot be", field("quiet and not night"), (text) => this.#addRule(text), () => this.#toWishes());
    this.pair = this.#pairForm();
    this.wishes = h("div", { class: "of-each" });
    this.talks = h("div", { class: "switches" });
    this.parts = [
      question("Who decides?", "A state, a firm, a council: whoever can act of its own accord.", this.parties, this.party.row, this.party.error),
      (this.optionsPart = question("What can each do?", "Things that it may do or leave. To choose the short word for it yourself, write it in front: “quiet: Buy a quiet ship”.", this.options)),
      (this.todayPart = question("What happens today?", "Tick what is being done now; all else is left.", this.today)),
      (this.rulesPart = question("What cannot happen together?", "Leave this out if everything can.", this.rules, this.pair,
        h("details", {}, h("summary", {}, "Write it as a formula"), this.rule.row, this.rule.error, formulaHint()))),
      (this.wishesPart = question("What does each want?", "The most important first: each wish outweighs all that stand below it.", this.wishes)),
      (this.talksPart = question("What could be talked about?", "Tick what the parties could promise each other at the table; the rest each does as it likes.", this.talks)),
    ]; // prettier-ignore
  }

  /** Put the cursor where the next answer is due. */
  begin() {
    this.party.input.focus();
  }

  /** Show what the scenario has. @param {object} values @param {object} options Whose each is, by its key. */
  show(values, options) {
    const parties = Object.entries(values.parties ?? {});
    this.values = values;
    this.known = options;
    keepingFocus(() => {
      fill(this.parties, parties.map(([id, party]) => given(nameOf(party, id), id, () => this.#removeParty(id))));
      this.#showOptions(parties);
      this.#showSwitches(this.today, parties, "today", values.status_quo ?? [], (key) => this.#switch(key));
      this.#showSwitches(this.talks, parties, "talk", Object.values(values.issues ?? {}).flatMap(({ options }) => options ?? []), (key) => this.#switchIssue(key));
      this.#showRules();
      this.#showWishes(parties);
    });
    const n = Object.keys(this.known).length;
    this.optionsPart.hidden = !parties.length;
    this.todayPart.hidden = this.wishesPart.hidden = this.talksPart.hidden = !n;
    this.rulesPart.hidden = n < 2;
  }

  /** Carry out edits; what `change` makes of the values is shown at once, so that nobody waits while typing. */
  #do(edits, change) {
    const [values, options] = structuredClone([this.values, this.known]);
    change(values, options);
    this.show(values, options);
    return store.edit(edits);
  }

  // Who decides?

  #addParty(text) {
    const { id, name } = idFor(text, Object.keys(this.values.parties ?? {}), "party");
    const edits = [
      { op: "insert", path: `parties.${id}`, value: { name } },
      { op: "insert", path: `preferences.${id}.statements`, value: [] },
    ];
    if (this.values.status_quo === undefined) edits.push({ op: "insert", path: "status_quo", value: [] });
    return this.#do(edits, (values) => {
      values.status_quo ??= [];
      values.parties = { ...values.parties, [id]: { name } };
      values.preferences = { ...values.preferences, [id]: { statements: [] } };
    });
  }

  #removeParty(id) {
    const own = Object.keys(this.values.parties[id]?.options ?? {}).map((option) => this.#keyOf(id, option));
    const gone = [{ op: "remove", path: `parties.${id}` }];
    if (this.values.preferences?.[id]) gone.push({ op: "remove", path: `preferences.${id}` });
    return store.edit([...this.#offAll(own, id), ...gone]);
  }

  #toOptions() {
    [...this.#options.values()][0]?.input.focus();
  }

  // What can each do?

  #showOptions(parties) {
    sync(this.#options, parties, this.options, (id) => {
      const made = line(`start-option-${id}`, "", field(this.optionExample), (text) => this.#addOption(id, text), () => this.#nextOptions(id));
      const list = h("ul", { class: "given" });
      const label = h("h3", {});
      return { ...made, list, label, block: h("div", {}, label, list, made.row, made.error) };
    }); // prettier-ignore
    for (const [id, party] of parties) {
      const { label, list, input } = this.#options.get(id);
      label.textContent = nameOf(party, id);
      input.setAttribute("aria-label", `What can ${nameOf(party, id)} do?`);
      const own = Object.entries(party.options ?? {});
      fill(list, own.map(([option, told]) => given(nameOf(told, option), option, () => this.#removeOption(id, option))));
    }
  }

  #addOption(party, text) {
    const taken = Object.values(this.known).map(({ id }) => id);
    const { id, name } = idFor(text, taken, "option");
    const edits = [{ op: "insert", path: `parties.${party}.options.${id}`, value: name }];
    return this.#do(edits, (values, options) => {
      values.parties[party].options = { ...values.parties[party].options, [id]: name };
      options[id] = { party, id, name };
    });
  }

  #removeOption(party, id) {
    const isLast = Object.keys(this.values.parties[party].options).length === 1;
    const path = isLast ? `parties.${party}.options` : `parties.${party}.options.${id}`;
    return store.edit([...this.#offAll([this.#keyOf(party, id)]), { op: "remove", path }]);
  }

  #nextOptions(id) {
    const all = [...this.#options.keys()];
    const next = all[all.indexOf(id) + 1];
    if (next) this.#options.get(next).input.focus();
    else this.today.querySelector("input")?.focus();
  }

  // What happens today?

  #showSwitches(place, parties, testid, taken, change) {
    fill(place, parties.filter(([, party]) => party.options).map(([id, party]) =>
      h("fieldset", {}, h("legend", {}, nameOf(party, id)),
        Object.entries(party.options).map(([option, told]) => {
          const key = this.#keyOf(id, option);
          const props = { type: "checkbox", testid: `${testid}-${key}`, checked: taken.includes(key), on: { change: () => change(key) } };
          return h("label", { class: "switch" }, h("input", props), nameOf(told, option));
        })))); // prettier-ignore
  }

  #keyOf(party, option) {
    return Object.entries(this.known).find(([, told]) => told.party === party && told.id === option)?.[0] ?? option;
  }

  #switch(key) {
    const taken = this.values.status_quo ?? [];
    const isOn = taken.includes(key);
    const edits = isOn ? this.#offToday([key]) : [{ op: "insert", path: `status_quo.${taken.length + 1}`, value: key }];
    return this.#do(edits, (values) => {
      values.status_quo = isOn ? taken.filter((each) => each !== key) : [...taken, key];
    });
  }

  /** Put an option on the table as an issue of its own, or take it off. */
  #switchIssue(key) {
    const issues = Object.entries(this.values.issues ?? {});
    const [id, issue] = issues.find(([, { options }]) => (options ?? []).includes(key)) ?? [];
    const made = { name: this.known[key].name, options: [key] };
    const own = idFor(`${key.replace(".", "_")}: ${made.name}`, issues.map(([each]) => each), "issue").id;
    const edits = id ? [this.#offTable(id, issue, key)] : [{ op: "insert", path: `issues.${own}`, value: made }];
    return this.#do(edits, (values) => {
      if (!id) values.issues = { ...values.issues, [own]: made };
      else if (issue.options.length > 1) values.issues[id].options = issue.options.filter((each) => each !== key);
      else delete values.issues[id];
    });
  }

  #offTable(id, { options }, key) {
    if (options.length > 1) return { op: "remove", path: `issues.${id}.options.${options.indexOf(key) + 1}` };
    return { op: "remove", path: Object.keys(this.values.issues).length > 1 ? `issues.${id}` : "issues" };
  }

  /** The edits without which options could not go: today's list, their issues, the wishes that are they alone. */
  #offAll(keys, party = null) {
    const issues = Object.entries(this.values.issues ?? {}).filter(([, { options }]) => (options ?? []).some((each) => keys.includes(each)));
    const areAll = issues.length && issues.length === Object.keys(this.values.issues).length;
    const tables = areAll ? [{ op: "remove", path: "issues" }] : issues.map(([id]) => ({ op: "remove", path: `issues.${id}` }));
    const wishes = Object.entries(this.values.preferences ?? {}).filter(([id]) => id !== party).flatMap(([id, { statements }]) =>
      (statements ?? []).flatMap((wish, k) => (keys.includes(formulaOf(wish).replace(/^not /, "")) ? [{ op: "remove", path: `preferences.${id}.statements.${k + 1}` }] : [])).reverse(),
    ); // prettier-ignore
    return [...this.#offToday(keys), ...tables, ...wishes];
  }

  /** The edits that take options off today's list, the last first, so that places stay what they are. */
  #offToday(options) {
    const places = (this.values.status_quo ?? []).map((each, k) => (options.includes(each) ? k + 1 : 0)).filter(Boolean);
    return places.reverse().map((place) => ({ op: "remove", path: `status_quo.${place}` }));
  }

  // What cannot happen together?

  #pairForm() {
    this.one = h("select", { "aria-label": "One thing", testid: "start-one" });
    this.how = h("select", { "aria-label": "How they stand together", testid: "start-how" },
      h("option", { value: "and not" }, "happens only together with"), h("option", { value: "and" }, "never happens together with")); // prettier-ignore
    this.other = h("select", { "aria-label": "Another thing", testid: "start-other" });
    const add = () => this.#putRule(`${this.one.value} ${this.how.value} ${this.other.value}`);
    return h("p", { class: "line pair" }, this.one, this.how, this.other, button("Add", add, { testid: "start-pair" }));
  }

  #showRules() {
    const rules = this.values.infeasible ?? [];
    fill(this.rules, rules.map((rule, k) =>
      given(formulaOf(rule), "", () => store.edit([{ op: "remove", path: rules.length > 1 ? `infeasible.${k + 1}` : "infeasible" }])))); // prettier-ignore
    const told = Object.entries(this.known).map(([key, { name }]) => [key, name]);
    const key = JSON.stringify(told);
    if (key === this.shownOptions) return;
    this.shownOptions = key;
    for (const [select, place] of [[this.one, 0], [this.other, 1]]) {
      const had = select.value;
      fill(select, told.map(([value, label]) => h("option", { value }, label)));
      select.value = this.known[had] ? had : (told[place]?.[0] ?? "");
    } // prettier-ignore
  }

  #addRule(text) {
    return this.#checked("infeasible.1", text, () => this.#putRule(text));
  }

  #putRule(text) {
    const rules = this.values.infeasible ?? [];
    return this.#do([{ op: "insert", path: `infeasible.${rules.length + 1}`, value: text }], (values) => {
      values.infeasible = [...rules, text];
    });
  }

  #toWishes() {
    [...this.#wishes.values()][0]?.input.focus();
  }

  // What does each want?

  #showWishes(parties) {
    sync(this.#wishes, parties, this.wishes, (id) => {
      const made = line(`start-wish-${id}`, "", field("fine if (night and not quiet)"), (text) => this.#addWish(id, text), () => this.#nextWishes(id));
      const list = h("ol", { class: "given ordered" });
      const [label, picks] = [h("h3", {}), h("div", { class: "picks" })];
      const typed = h("details", { open: true }, h("summary", {}, "Or write a formula"), made.row, made.error, formulaHint());
      return { ...made, list, label, picks, block: h("div", {}, label, list, picks, typed) };
    }); // prettier-ignore
    for (const [id, party] of parties) {
      const { label, list, picks, input } = this.#wishes.get(id);
      label.textContent = nameOf(party, id);
      input.setAttribute("aria-label", `A formula of what ${nameOf(party, id)} wants`);
      const own = this.values.preferences?.[id]?.statements ?? [];
      fill(list, own.map((wish, k) => this.#wish(id, wish, k, own.length)));
      fill(picks, this.#picks(id, own.map(formulaOf)));
    }
  }

  #wish(party, wish, k, n) {
    const path = (place) => `preferences.${party}.statements.${place}`;
    const told = this.#inWords(formulaOf(wish));
    const move = (to) => store.edit([{ op: "move", path: path(k + 1), to }]);
    return h("li", {},
      h("span", { class: "said" }, told.words, told.code && h("code", {}, told.code)),
      k > 0 && button("Up", () => move(k), { class: "small quiet", testid: `up-${party}-${k + 1}`, "aria-label": `Move up: ${told.words}` }),
      k < n - 1 && button("Down", () => move(k + 2), { class: "small quiet", testid: `down-${party}-${k + 1}`, "aria-label": `Move down: ${told.words}` }),
      button("Remove", () => store.edit([{ op: "remove", path: path(k + 1) }]), { class: "small quiet", "aria-label": `Remove: ${told.words}` }),
    ); // prettier-ignore
  }

  #inWords(formula) {
    const isNot = formula.startsWith("not ");
    const option = this.known[isNot ? formula.slice(4) : formula];
    return option ? { words: `${isNot ? "Against: " : ""}${option.name}` } : { words: "", code: formula };
  }

  #picks(party, own) {
    const open = Object.entries(this.known).filter(([key]) => !own.includes(key) && !own.includes(`not ${key}`));
    const rows = open.map(([key, { name }]) => h("li", {},
      h("span", {}, name),
      button("Wants it", () => this.#putWish(party, key), { class: "small", testid: `want-${party}-${key}`, "aria-label": `Wants it: ${name}` }),
      button("Is against it", () => this.#putWish(party, `not ${key}`), { class: "small", testid: `want-not-${party}-${key}`, "aria-label": `Is against it: ${name}` }),
    )); // prettier-ignore
    const list = h("ul", {}, rows);
    if (!rows.length) return null;
    return Object.keys(this.known).length <= FEW ? list : h("details", {}, h("summary", {}, `Pick among ${rows.length}`), list);
  }

  #addWish(party, text) {
    return this.#checked(`preferences.${party}.statements.1`, text, () => this.#putWish(party, text));
  }

  #putWish(party, text) {
    const own = this.values.preferences?.[party]?.statements ?? [];
    const path = `preferences.${party}.statements.${own.length + 1}`;
    return this.#do([{ op: "insert", path, value: text }], (values) => {
      values.preferences = { ...values.preferences, [party]: { ...values.preferences?.[party], statements: [...own, text] } };
    });
  }

  #nextWishes(id) {
    const all = [...this.#wishes.keys()];
    const next = this.#wishes.get(all[all.indexOf(id) + 1]);
    (next?.input ?? this.talks.querySelector("input"))?.focus();
  }

  /** Do `work` if a formula can be read where it shall stand; formulas are looked at one after the other. */
  #checked(path, formula, work) {
    const turn = this.#turn.then(async () => {
      await store.idle();
      const found = await post(of(store.name, "dry-run"), { edits: [{ op: "insert", path, value: formula }] });
      const [problem] = found.new_problems ?? found.problems ?? [];
      if (problem) throw new Error(problem.hint ? `${problem.message} (${problem.hint})` : problem.message);
      return work();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

// The parts of the page

function question(title, hint, ...parts) {
  return h("section", { class: "question" }, h("h2", {}, title), h("p", { class: "hint" }, hint), parts);
}

const field = (example) => `for example: ${example}`;

/** A line to type an answer into: Enter takes it, Enter on an empty line goes on. */
function line(testid, label, placeholder, take, goOn) {
  const error = h("p", { class: "error", role: "alert", id: `${testid}-error` });
  const input = h("input", { testid, placeholder, autocomplete: "off", spellcheck: false, "aria-label": label, "aria-describedby": error.id, maxLength: 300 });
  const enter = async () => {
    const text = input.value.trim();
    error.textContent = "";
    input.removeAttribute("aria-invalid");
    if (!text) return goOn();
    input.value = "";
    try {
      await take(text);
    } catch (problem) {
      if (!input.value) input.value = text;
      input.setAttribute("aria-invalid", "true");
      error.textContent = problem.message;
    }
    return undefined;
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    enter();
  });
  const add = button("Add", () => (input.value.trim() ? enter().then(() => input.focus()) : input.focus()));
  return { input, error, row: h("p", { class: "line" }, input, add) };
}

function given(name, id, remove) {
  const isShort = id && id !== name;
  return h("li", {}, h("span", { class: "said" }, name, isShort && h("code", { title: "the word for it in formulas" }, id)),
    button("Remove", remove, { class: "small quiet", "aria-label": `Remove ${name}` })); // prettier-ignore
}

/** Blocks for those that are there, in their order; the ones that stay are not touched. */
function sync(blocks, parties, place, make) {
  const ids = parties.map(([id]) => id);
  for (const id of blocks.keys()) {
    if (ids.includes(id)) continue;
    blocks.get(id).block.remove();
    blocks.delete(id);
  }
  for (const id of ids) {
    if (blocks.has(id)) continue;
    blocks.set(id, make(id));
    place.append(blocks.get(id).block);
  }
}

const nameOf = (told, id) => (typeof told === "string" ? told : (told?.name ?? id));

function formulaHint() {
  const words = ["and", "or", "not", "if", "iff"].map((each, k) => [k ? " " : "", h("code", {}, each)]);
  return h("p", { class: "hint" }, "Made of the short words above, ", words, " (if and only if) and brackets.");
}
