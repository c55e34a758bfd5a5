// What is being added: a line where a name is enough, else a form that is put into the file when it is filled in.

import { button, fill, h } from "./dom.js";
import { Draft, Place } from "./model-places.js";
import { form } from "./model-forms.js";
import { tellRemoved } from "./model-lists.js";
import { idFor } from "./start-words.js";

/** What is added to a section, in a word. */
const NOUNS = {
  parties: "party", options: "option", definitions: "definition", states: "named state", issues: "issue", agendas: "agenda", principles: "principle",
  claims: "claim", commitments: "commitment", views: "view of a party", sees: "believed view", positions: "position", fallbacks: "fallback", infeasible: "rule", require: "rule", indistinguishable: "rule", barred: "barred move", moves: "move", references: "reference",
}; // prettier-ignore

/**
 * The line below a mapping or list that adds to it.
 * @param {object} told Of the format, with `key` and `kind`.
 * @param {() => Place} place Where the mapping or list stands.
 * @param {() => string[]|number} there The ids that are taken, or how many items there are.
 * @param {() => object} names
 */
export function addRow(told, place, there, names) {
  if (place().writer.isFixed) return h("div", {});
  const { kind, key } = told;
  const noun = NOUNS[key] ?? key;
  if (kind.is === "map" && kind.new_ids && isNamed(kind.value)) return nameRow(kind, key, noun, place, there);
  const box = h("div", { class: "add" });
  const open = button(`Add ${article(noun)}`, () => begin(), { class: "small", testid: `${key}-add` });
  const shut = () => {
    fill(box, open);
    open.focus();
  };
  const begin = () => {
    const made = draftOf(told, noun, place, there, names, shut);
    fill(box, made);
    made.querySelector("input, select, textarea")?.focus();
  };
  fill(box, open);
  return box;
}

/** Whether nothing but a name must be said of a new entry. */
const isNamed = ({ is, keys, short }) =>
  is === "record" &&
  (short === "name" || keys.name) &&
  Object.entries(keys).every(([key, { needed }]) => key === "name" || !needed);

function nameRow(kind, key, noun, place, taken) {
  const input = h("input", {
    testid: `${key}-add`,
    placeholder: `Name of another ${noun}`,
    "aria-label": `Add ${article(noun)}`,
    autocomplete: "off",
  });
  const add = async () => {
    const text = input.value.trim();
    if (!text) return input.focus();
    input.value = "";
    input.focus(); // at once: who types on elsewhere meanwhile is not called back
    const { id, name } = idFor(text, taken(), noun);
    const done = await place()
      .at(id)
      .put(undefined, kind.value.short ? name : { name });
    if (!done && !input.value) input.value = text;
    return undefined;
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    add();
  });
  return h(
    "p",
    { class: "add line" },
    input,
    button("Add", add, { class: "small", "aria-label": `Add the ${noun}` }),
  );
}

function draftOf(told, noun, place, there, names, shut) {
  const { kind, key } = told;
  const isMap = kind.is === "map";
  const item = isMap ? kind.value : kind.item;
  const hasName = isMap && item.is === "record" && item.keys.name;
  const steps = [...place().steps, isMap ? `new_${noun.replaceAll(" ", "_")}` : there() + 1];
  const draft = new Draft(steps, undefined, () => inside.show(draft.value, names()));
  const inside = form(
    {
      key,
      label: noun[0].toUpperCase() + noun.slice(1),
      about: told.isInner ? "" : told.about,
      needed: false,
      kind: withoutName(item),
      isOpen: true,
      testid: `${key}-new`,
    },
    () => new Place(steps, draft),
  );
  const word = isMap
    ? kind.new_ids
      ? h("input", { testid: `${key}-new-word`, autocomplete: "off" })
      : h(
          "select",
          {},
          names()
            .party.filter(({ name }) => !there().includes(name) && !(key === "sees" && name === place().steps.at(-2)))
            .map(({ name, label }) => h("option", { value: name }, label)),
        )
    : null;
  const error = h("p", { class: "error", role: "alert" });
  const removes = h("p", { class: "removes", hidden: true });
  const add = async () => {
    const lacks = Object.entries(item.keys ?? {})
      .filter(
        ([each, { needed }]) =>
          needed && draft.value?.[each] === undefined && !(item.short === each && draft.value !== undefined),
      )
      .map(([, { label }]) => `“${label}”`);
    if (
      (word && !word.value.trim()) ||
      lacks.length ||
      (draft.value === undefined && item.is !== "record" && item.is !== "state" && key !== "fallbacks")
    ) {
      error.textContent =
        word && !word.value.trim()
          ? `Say first what the ${noun} is called.`
          : `${lacks.join(", ") || "It"} must be filled in.`;
      return;
    }
    const { id, name } =
      isMap && kind.new_ids
        ? idFor(called(word.value.trim(), hasName), there(), noun.replaceAll(" ", "_"), hasName ? 1 : 4)
        : { id: word?.value ?? there() + 1 };
    const value = hasName ? { name, ...draft.value } : (draft.value ?? (item.is === "record" ? {} : []));
    if (await place().at(id).put(undefined, value)) shut();
  };
  const card = h("div", { class: "draft card" },
    word ? h("label", { class: "field" }, h("span", { class: "label" }, !kind.new_ids ? "Whose" : hasName ? "Name" : "Short word for it"), word) : null,
    inside, removes, error,
    h("div", { class: "actions" }, button(`Add the ${noun}`, add, { class: "primary small", testid: `${key}-new-add` }), button("Cancel", shut, { class: "small" })),
  ); // prettier-ignore
  card.addEventListener("tried", ({ detail }) =>
    tellRemoved(removes, detail.rules[`${key}.${steps.at(-1)}`], true),
  );
  word?.addEventListener("keydown", (event) => event.key === "Enter" && add());
  card.addEventListener("keydown", (event) => event.key === "Escape" && shut());
  card.addEventListener("unchanged", (event) => event.target.closest("formula-field") && !isMap && add());
  inside.show(undefined, names());
  return card;
}

/** A word that can be an id is one as it is, where nothing else is called by it. */
const called = (text, hasName) => (!hasName && /^[A-Za-z_]\w*$/.test(text) ? `${text}: ${text}` : text);

/** A record without its name, which is asked for first. */
const withoutName = (item) =>
  item.is === "record" && item.keys.name && !item.short
    ? { ...item, keys: Object.fromEntries(Object.entries(item.keys).filter(([key]) => key !== "name")) }
    : item;

const article = (noun) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
