// Fields for single values of a model. Each is an element that shows a value with `show(value, names)`, and puts what is
// typed or chosen at its place.

import { fill, h } from "./dom.js";
import "./formula-field.js";
import { chosenControl, optionFor, stateControl } from "./model-choices.js";
import { editedReading } from "./model-values.js";
import { store } from "./store.js";
import { namesFor } from "./readings.js";

const LONG = new Set(["summary", "because", "why", "what", "references"]);

let made = 0;

/**
 * A field with its label.
 * @param {object} told `{label, about, needed, kind}` of the format, and the `key`.
 * @param {() => import("./model-places.js").Place} place Where the value stands now.
 */
export function field(told, place) {
  const id = `model-field-${++made}`;
  const control = CONTROLS[told.kind.is]?.({ ...told, id }, place);
  if (!control) return null;
  const heard = told.isOpen ? "heard" : "";
  const label = control.isGroup
    ? h("span", { class: `label ${heard}`, id: `${id}-label` }, told.label)
    : h("label", { for: id }, told.label);
  const hint = told.about ? h("p", { class: "hint", id: `${id}-about` }, told.about) : null;
  const isSwitch = told.kind.is === "switch";
  return Object.assign(
    h(
      "div",
      { class: `field of-${told.kind.is}` },
      isSwitch ? h("div", { class: "switch" }, control, label) : [label, control],
      hint,
    ),
    {
      show: (value, names) => control.show(value, names),
    },
  );
}

const described = ({ id, about, testid }) => ({
  id,
  testid: testid ? `${testid}-edit` : null,
  "aria-describedby": about ? `${id}-about` : null,
});

/** Put what is typed when a field is left or Enter is pressed; Escape takes it back. */
function textControl(told, place, { isLong = false, ...props } = {}) {
  let old; // what stood there when typing began
  let now; // what stands there: another page may have changed it since
  const asText = (value) => String(value ?? "");
  const reset = () => {
    old = now;
    if (input.value !== asText(now)) input.value = asText(now);
  };
  const input = h(isLong ? "textarea" : "input", {
    ...described(told),
    autocomplete: "off",
    rows: isLong ? 2 : null,
    readOnly: place().writer.isFixed,
    ...props,
  });
  const commit = () => {
    const text = input.value.trim();
    if (text === asText(old) || (text === "" && told.needed)) return reset();
    const before = old;
    old = now = text === "" ? undefined : text;
    return place().put(before, old);
  };
  input.addEventListener("change", commit);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") reset();
    else if (event.key !== "Enter" || isLong || event.isComposing) return;
    else commit();
    event.stopPropagation();
  });
  input.show = (value) => {
    now = value;
    if (input !== document.activeElement || input.value === asText(old)) reset();
  };
  return input;
}

function selectControl(told, place, choices) {
  let old;
  const select = h("select", { ...described(told), disabled: place().writer.isFixed, on: { change: () => {
    const before = old;
    old = select.value || undefined;
    place().put(before, old);
  } } }); // prettier-ignore
  select.show = (value, names) => {
    old = value;
    const given = choices(names);
    const known =
      value === undefined || given.some(({ name }) => name === value)
        ? given
        : [...given, { name: value, label: `${value} (not known)` }];
    const key = JSON.stringify([known, told.needed && value !== undefined]);
    if (select.dataset.key !== key) {
      select.dataset.key = key;
      const empty = told.needed && value !== undefined ? null : h("option", { value: "" }, "–");
      fill(select, empty, known.map(optionFor));
    }
    select.value = value ?? "";
  };
  return select;
}

function formulaControl(told, place) {
  let old;
  const box = document.createElement("formula-field");
  const show = (problems) => box.dispatchEvent(new CustomEvent("tried", { bubbles: true, detail: problems }));
  Object.assign(box, {
    label: told.label, testid: told.testid, placeholder: "a name, or a formula of several", mayBeEmpty: !told.needed, props: { id: told.id },
    check: async (text) => {
      const tried = await place().tryOut(old, text);
      show(tried);
      return tried.problems;
    },
  }); // prettier-ignore
  if (place().writer.isFixed) box.setAttribute("readonly", "");
  box.addEventListener("commit", ({ detail }) => {
    const before = box.since === String(old ?? "") ? old : box.since || undefined;
    old = detail || undefined;
    place().put(before, old);
  });
  box.show = (value) => {
    old = value;
    box.names = namesFor(store.outline, editedReading());
    box.value = value === undefined ? "" : String(value);
  };
  return box;
}

function switchControl(told, place) {
  let old;
  const box = h("input", { type: "checkbox", ...described(told), disabled: place().writer.isFixed, on: { change: () => {
    const before = old;
    old = box.checked || undefined;
    place().put(before, old);
  } } }); // prettier-ignore
  box.show = (value) => {
    old = value;
    box.checked = Boolean(value);
  };
  return box;
}

/** Passages are chosen elsewhere: here it is only told how many there are. */
function evidenceControl(told) {
  const text = h("p", { class: "passage-count", id: told.id });
  text.isGroup = true;
  text.show = (value) => {
    const number = Array.isArray(value) ? value.length : 0;
    text.parentElement.hidden = !number;
    text.textContent = number === 1 ? "1 passage" : `${number} passages`;
  };
  return text;
}

/** What no form holds is named, and said to stand elsewhere. */
function elsewhereControl(told) {
  const text = h("p", { id: told.id });
  text.isGroup = true;
  text.show = (value, names) => {
    const ids = Object.keys(value ?? {});
    const called = ids.map((id) => names.party.find(({ name }) => name === id)?.label ?? id);
    text.textContent = ids.length ? `Of ${called.join(", ")}: written in the YAML.` : "None. They are written in the YAML.";
  };
  return text;
}

const CONTROLS = {
  text: (told, place) => textControl(told, place, { isLong: LONG.has(told.key) }),
  date: (told, place) => textControl(told, place, { placeholder: "2024-05-31", class: "short" }),
  number: (told, place) => textControl(told, place, { inputMode: "numeric", class: "short" }),
  formula: formulaControl,
  switch: switchControl,
  word: (told, place) =>
    selectControl(told, place, () => told.kind.words.map((name) => ({ name, label: name }))),
  name: (told, place) => selectControl(told, place, (names) => names[told.kind.names] ?? []),
  state: stateControl,
  evidence: evidenceControl,
  map: elsewhereControl,
  list: (told, place) => (["name", "word"].includes(told.kind.item.is) ? chosenControl(told, place) : null),
};
