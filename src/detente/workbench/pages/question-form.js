// The form of a question, made from what the server tells of its fields; it knows kinds of fields, not questions.

import { fill, h } from "./dom.js";
import "./formula-field.js";
import { store } from "./store.js";
import { namesFor } from "./readings.js";

let made = 0;

export class QuestionForm extends HTMLElement {
  /** The form as /api/questions tells it. */
  form = null;
  /** The ids of the fields that stand open; the others are folded. */
  first = [];
  /** What stands in fields at the beginning, by id. */
  given = {};
  /** Whether others start it. */
  withoutStart = false;
  #readers = new Map();
  #form = null;

  connectedCallback() {
    if (this.#form) return;
    const { fields } = this.form;
    const open = this.first.map((id) => fields.find((each) => each.id === id)).filter(Boolean);
    const folded = fields.filter((each) => !open.includes(each));
    this.#form = h("form", { class: "question", noValidate: true, on: { submit: (event) => this.#submit(event) } },
      open.length ? h("div", { class: "fields" }, open.map((each) => this.#field(each))) : null,
      folded.length ? h("details", { class: "more" }, h("summary", {}, "More settings"), h("div", { class: "fields" }, folded.map((each) => this.#field(each)))) : null,
      this.withoutStart ? null : h("div", { class: "actions" }, h("button", { type: "submit", class: "primary", testid: "job-start" }, "Start")),
    ); // prettier-ignore
    this.append(this.#form);
  }

  /** What was filled in, by the ids of the fields; what is as it was given at first is left out. */
  get settings() {
    const found = [...this.#readers].map(([id, read]) => [id, read()]);
    return Object.fromEntries(found.filter(([, value]) => value !== null && value !== "" && value?.length !== 0));
  }

  #submit(event) {
    event.preventDefault();
    const lacking = this.form.fields.find(({ id, needed }) => needed && !this.settings[id]);
    this.#tellLacking(lacking);
    if (lacking) return;
    this.dispatchEvent(new CustomEvent("ask", { bubbles: true }));
  }

  /** Say which field must be filled in, at that field. */
  #tellLacking(field) {
    this.querySelector(".lacking")?.remove();
    if (!field) return;
    const input = this.querySelector(`[data-testid="${CSS.escape(field.id)}"]`);
    input.closest(".field").append(h("p", { class: "error lacking", role: "alert" }, `‘${field.label}’ must be filled in.`));
    input.focus();
  }

  #field(field) {
    const id = `field-${++made}`;
    const [control, read] = controlFor(field, id, this.given[field.id]);
    this.#readers.set(field.id, read);
    const isGroup = control.tagName === "FIELDSET";
    const isSwitch = field.kind === "switch";
    const hint = h("p", { class: "hint", id: `${id}-help` }, field.help);
    if (field.kind === "concept") tellMeaning(field, control, hint);
    const label = isGroup ? null : h("label", { for: id }, field.label, field.needed ? h("span", { class: "needed" }, " (needed)") : null);
    return h("div", { class: "field" }, isSwitch ? [h("div", { class: "switch" }, control, label)] : [label, control], hint);
  }
}

/** Beside the help what the concept means that is chosen. */
function tellMeaning(field, control, hint) {
  const meaning = h("span", {});
  const tell = () => (meaning.textContent = ` ${field.meanings?.[control.value]?.[1] ?? ""}`);
  control.addEventListener("change", tell);
  hint.append(meaning);
  tell();
}

/** The control of a field, and what reads it. @returns {[HTMLElement, () => any]} */
function controlFor(field, id, given) {
  const common = { id, testid: field.id, "aria-describedby": `${id}-help` };
  const start = given ?? field.default;
  switch (field.kind) {
    case "switch": {
      const box = h("input", { type: "checkbox", checked: Boolean(start), ...common });
      return [box, () => box.checked];
    }
    case "number": {
      const box = h("input", { type: "number", min: field.least, step: 1, inputMode: "numeric", value: start ?? "", ...common });
      return [box, () => (box.value === "" ? null : Number(box.value))];
    }
    case "agenda":
      return chosen(field, common, start, ["nothing", ...names().agendas.filter((each) => !ALWAYS.has(each)), "everything"].map((each) => [each, each]));
    case "party":
      return chosen(field, common, start, parties());
    case "concept":
      return chosen(field, common, start, field.choices.map((each) => [each, titleOf(field, each)]));
    case "concepts":
    case "edits":
      return several(field, common, start, field.choices.map((each) => [each, titleOf(field, each)]));
    case "parties":
      return several(field, common, start, parties());
    case "state":
    case "formula":
    case "state-or-formula":
      return formula(field, common, start);
    default: {
      const box = h("input", { type: "text", autocomplete: "off", spellcheck: false, value: start ?? "", list: `${id}-names`, ...common });
      const list = h("datalist", { id: `${id}-names` }, field.kind === "verdict" ? verdicts().map((value) => h("option", { value })) : null);
      return [h("span", { class: "with-list" }, box, list), () => box.value.trim()];
    }
  }
}

const ALWAYS = new Set(["nothing", "everything"]);

function chosen(field, common, start, options) {
  const empty = field.default === null || field.needed ? [["", "Not set"]] : [];
  const box = h("select", common, [...empty, ...options].map(([value, label]) => h("option", { value }, label)));
  box.value = start ?? "";
  return [box, () => box.value];
}

function several(field, { id, testid, ...described }, start, options) {
  const taken = new Set(String(start ?? "").split(","));
  const boxes = options.map(([value, label]) => h("label", { class: "choice" }, h("input", { type: "checkbox", value, checked: taken.has(value) }), label));
  const group = h("fieldset", { id, testid, ...described }, h("legend", {}, field.label), h("div", { class: "choices" }, boxes));
  return [group, () => [...group.querySelectorAll("input:checked")].map(({ value }) => value)];
}

function formula(field, { id, testid }, start) {
  const box = document.createElement("formula-field");
  const ofStates = field.kind === "formula" ? [] : [...names().states, "status_quo"].map((name) => ({ name, label: "" }));
  const inFormulas = namesFor(store.outline, store.shownReading || "base");
  Object.assign(box, { names: [...ofStates, ...inFormulas], label: field.label, value: start ?? "", mayBeEmpty: true, props: { id, testid } });
  return [box, () => box.value.trim()];
}

/** The names of the shown reading. */
function names() {
  const { outline, shownReading } = store;
  return outline?.readings?.[shownReading]?.names ?? outline?.names ?? { agendas: [], parties: [], states: [] };
}

function parties() {
  const told = new Map((store.verdicts?.parties ?? []).map(({ id, name }) => [id, name]));
  return names().parties.map((id) => [id, told.get(id) ?? store.outline?.values?.parties?.[id]?.name ?? id]);
}

/** What can be asked for as a verdict: claims, and each agenda with each party. */
function verdicts() {
  const { claims = [], agendas, parties: ids } = names();
  return [...claims, ...agendas.flatMap((agenda) => ids.map((party) => `${agenda}.${party}`))];
}

const titleOf = (field, choice) => field.meanings?.[choice]?.[0] ?? choice;

customElements.define("question-form", QuestionForm);
