// The dispute that is being written down, as the questions know it: every answer is an edit. What it makes of
// the values is shown at once, so that nobody waits while typing; the server's outline takes its place later.

import { of, post } from "./client.js";
import { formulaOf, idFor } from "./start-words.js";
import { store } from "./store.js";

export class Draft extends EventTarget {
  values = {};
  /** By its key in formulas: `{party, id, name}`. */
  options = {};

  #turn = Promise.resolve();

  /** Take what the server has, and tell who shows it. */
  take(values, options) {
    this.values = values;
    this.options = options;
    this.dispatchEvent(new Event("change"));
  }

  get parties() {
    return Object.entries(this.values.parties ?? {});
  }

  get today() {
    return this.values.status_quo ?? [];
  }

  get rules() {
    return this.values.infeasible ?? [];
  }

  /** The options that some issue puts on the table. */
  get onTable() {
    return Object.values(this.values.issues ?? {}).flatMap(({ options }) => options ?? []);
  }

  wishes(party) {
    return this.values.preferences?.[party]?.statements ?? [];
  }

  /** Whether a party's wishes are no plain list: they have a core line, or are an order of another kind. */
  isOrdered(party) {
    const own = this.values.preferences?.[party];
    return own != null && !own.statements;
  }

  /** The key in formulas of a party's option. */
  keyOf(party, id) {
    const found = Object.entries(this.options).find(([, told]) => told.party === party && told.id === id);
    return found?.[0] ?? id;
  }

  // Who decides, and what each can do

  addParty(text) {
    const { id, name } = idFor(text, Object.keys(this.values.parties ?? {}), "party");
    const edits = [insert(`parties.${id}`, { name }), insert(`preferences.${id}.statements`, [])];
    if (this.values.status_quo === undefined) edits.push(insert("status_quo", []));
    return this.#do(edits, (values) => {
      values.status_quo ??= [];
      values.parties = { ...values.parties, [id]: { name } };
      values.preferences = { ...values.preferences, [id]: { statements: [] } };
    });
  }

  removeParty(id) {
    const own = Object.keys(this.values.parties[id]?.options ?? {}).map((option) => this.keyOf(id, option));
    const gone = [remove(`parties.${id}`)];
    if (this.values.preferences?.[id]) gone.push(remove(`preferences.${id}`));
    return store.edit([...this.#withoutOptions(own, id), ...gone]);
  }

  addOption(party, text) {
    const { id, name } = idFor(
      text,
      Object.values(this.options).map((each) => each.id),
      "option",
    );
    return this.#do([insert(`parties.${party}.options.${id}`, name)], (values, options) => {
      values.parties[party].options = { ...values.parties[party].options, [id]: name };
      options[id] = { party, id, name };
    });
  }

  removeOption(party, id) {
    const isLast = Object.keys(this.values.parties[party].options).length === 1;
    const path = isLast ? `parties.${party}.options` : `parties.${party}.options.${id}`;
    return store.edit([...this.#withoutOptions([this.keyOf(party, id)]), remove(path)]);
  }

  // What happens today, what cannot happen together, what could be talked about

  switchToday(key) {
    const { today } = this;
    const isOn = today.includes(key);
    const edits = isOn ? this.#offToday([key]) : [insert(`status_quo.${today.length + 1}`, key)];
    return this.#do(edits, (values) => {
      values.status_quo = isOn ? today.filter((each) => each !== key) : [...today, key];
    });
  }

  addRule(formula) {
    const { rules } = this;
    return this.#do([insert(`infeasible.${rules.length + 1}`, formula)], (values) => {
      values.infeasible = [...rules, formula];
    });
  }

  removeRule(k) {
    return store.edit([remove(this.rules.length > 1 ? `infeasible.${k + 1}` : "infeasible")]);
  }

  /** Put an option on the table as an issue of its own, or take it off. */
  switchIssue(key) {
    const issues = Object.entries(this.values.issues ?? {});
    const [id, issue] = issues.find(([, { options }]) => (options ?? []).includes(key)) ?? [];
    if (id) return store.edit([this.#offTable(id, issue, key)]);
    const made = { name: this.options[key].name, options: [key] };
    const taken = issues.map(([each]) => each);
    const own = idFor(`${key.replace(".", "_")}: ${made.name}`, taken, "issue").id;
    return this.#do([insert(`issues.${own}`, made)], (values) => {
      values.issues = { ...values.issues, [own]: made };
    });
  }

  // What each wants

  addWish(party, formula) {
    const own = this.wishes(party);
    const path = `preferences.${party}.statements.${own.length + 1}`;
    return this.#do([insert(path, formula)], (values) => {
      const kept = values.preferences?.[party];
      values.preferences = { ...values.preferences, [party]: { ...kept, statements: [...own, formula] } };
    });
  }

  moveWish(party, from, to) {
    return store.edit([{ op: "move", path: `preferences.${party}.statements.${from}`, to }]);
  }

  removeWish(party, place) {
    return store.edit([remove(`preferences.${party}.statements.${place}`)]);
  }

  /** Do `work` if a formula can be read where it shall stand; formulas are looked at one after the other. */
  checked(path, formula, work) {
    const turn = this.#turn.then(async () => {
      await store.idle();
      const found = await post(of(store.name, "dry-run"), { edits: [insert(path, formula)] });
      const [problem] = found.new_problems ?? found.problems ?? [];
      if (problem) throw new Error(problem.hint ? `${problem.message} (${problem.hint})` : problem.message);
      return work();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Carry out edits, and show what `change` makes of the values. */
  #do(edits, change) {
    const [values, options] = structuredClone([this.values, this.options]);
    change(values, options);
    this.take(values, options);
    return store.edit(edits);
  }

  // What goes with an option

  /**
   * The edits without which options could not go: today's list, their issues, the wishes that are they alone.
   */
  #withoutOptions(keys, leaving = null) {
    const issues = Object.entries(this.values.issues ?? {});
    const gone = issues.filter(([, { options }]) => (options ?? []).some((each) => keys.includes(each)));
    const areAll = gone.length > 0 && gone.length === issues.length;
    const offTable = areAll ? [remove("issues")] : gone.map(([id]) => remove(`issues.${id}`));
    const others = this.parties.map(([id]) => id).filter((id) => id !== leaving);
    return [...this.#offToday(keys), ...offTable, ...others.flatMap((id) => this.#offWishes(id, keys))];
  }

  #offWishes(party, keys) {
    const isOf = (wish) => keys.includes(formulaOf(wish).replace(/^not /, ""));
    return removed(`preferences.${party}.statements`, this.wishes(party), isOf);
  }

  #offToday(keys) {
    return removed("status_quo", this.today, (each) => keys.includes(each));
  }

  #offTable(id, { options }, key) {
    if (options.length > 1) return remove(`issues.${id}.options.${options.indexOf(key) + 1}`);
    return remove(Object.keys(this.values.issues).length > 1 ? `issues.${id}` : "issues");
  }
}

const insert = (path, value) => ({ op: "insert", path, value });
const remove = (path) => ({ op: "remove", path });

/** The edits that take some elements out of a list, the last first, so that places stay what they are. */
function removed(path, list, isGone) {
  const places = list.map((each, k) => (isGone(each) ? k + 1 : 0)).filter(Boolean);
  return places.reverse().map((place) => remove(`${path}.${place}`));
}
