// The form of a mapping: a card or a row for each entry, and a line to add one.

import { button, h } from "./dom.js";
import { addRow } from "./model-drafts.js";
import { form } from "./model-forms.js";
import { originOf, showProblems, showYaml } from "./model-origins.js";
import { rename } from "./model-places.js";
import { editedReading } from "./model-values.js";

/** Cards of more entries than this are closed at first. */
const FEW = 3;
/** Kinds of values that stand in one line with their short word. */
const ROWS = new Set(["formula", "list"]);

/** A mapping: a card for each entry, and a line to add one. */
export function mapForm(told, place) {
  const { kind, key, isInner } = told;
  const cards = new Map();
  let names = {};
  const list = h("div", { class: `things of-${key}${isInner ? " inner" : ""}` });
  const add = addRow(told, place, () => [...cards.keys()], () => names); // prettier-ignore
  const hint = isInner && !kind.new_ids && told.about ? h("p", { class: "hint" }, told.about) : null;
  const box = h("div", { class: "map" }, isInner ? h("h3", {}, told.label) : null, hint, list, add);
  box.show = (value, given) => {
    names = given;
    const ids = Object.keys(value ?? {});
    const isOpen = key === "parties" || ids.length <= FEW || cards.size > 0;
    const fresh = ids.filter((id) => !cards.has(id));
    const gone = [...cards.keys()].filter((id) => !ids.includes(id));
    const held = list.contains(document.activeElement) ? document.activeElement : null;
    const isLost = gone.map((id) => dropped(cards, id)).some(Boolean);
    ids.forEach((id, n) => {
      if (!cards.has(id))
        cards.set(
          id,
          (isInner || ROWS.has(kind.value.is) ? rowOf : cardOf)({ key, kind, id, isOpen }, () =>
            place().at(id),
          ),
        );
      const card = cards.get(id);
      if (list.children[n] !== card) list.insertBefore(card, list.children[n] ?? null);
      card.show(value[id], given, ids[n - 1]);
    });
    if (held?.isConnected && held !== document.activeElement) held.focus(); // it was moved
    if (isLost)
      (fresh.length === 1
        ? cards.get(fresh[0]).querySelector("input.word")
        : add.querySelector("button, input")
      )?.focus();
  };
  return box;
}

/** Take a card away. @returns {boolean} Whether it had the focus. */
function dropped(cards, id) {
  const card = cards.get(id);
  const had = card.contains(document.activeElement);
  card.remove();
  cards.delete(id);
  return had;
}

/** An entry of a section: who shares it, its id, what is wrong in it, its form. */
function cardOf({ key, kind, id, isOpen }, place) {
  let now;
  const inside = form(
    {
      key,
      entry: id,
      label: labelOf(key, kind),
      about: "",
      needed: true,
      kind: kind.value,
      isOpen: true,
      testid: `${key}-${id}`,
    },
    place,
  );
  const title = h("h3", {});
  const told = h("span", { class: "told" });
  const origin = h("span", { class: "origin" });
  const wrong = h("ul", { class: "problems", hidden: true });
  const word = wordOf(id, place);
  const hasWord = kind.new_ids;
  const up = upButton("Move up", id, place);
  const card = h("details", { class: "card thing", open: isOpen, testid: `${key}-${id}` },
    h("summary", {}, title, h("code", { class: "word" }, id), told, origin),
    wrong,
    inside,
    place().writer.isFixed ? null : h("div", { class: "of-entry" }, hasWord ? word : null, up, button("Show in the YAML", () => showYaml(place().steps), { class: "small quiet" }), button("Remove", () => place().put(now, undefined), { class: "small quiet danger", "aria-label": `Remove ${id}` })),
  ); // prettier-ignore
  card.show = (value, names, before) => {
    now = value;
    up.show(before);
    const called = kind.new_ids ? (kind.value.is === "record" ? value?.name : "") : nameIn(names, kind, id);
    title.textContent = called || id;
    card.querySelector("summary > .word").hidden = !called || called === id;
    told.textContent = inShort(value, names);
    originOf(origin, place().steps);
    showProblems(wrong, place().steps);
    inside.show(value, names);
  };
  return card;
}

/** An entry inside another, such as an option of a party: one line, and more below it. */
function rowOf({ key, kind, id }, place) {
  let now;
  const inside = form(
    { key, entry: id, label: id, about: "", needed: true, kind: kind.value, testid: `${key}-${id}` },
    place,
  );
  const own = h("span", { class: "own-name" }, id);
  const origin = h("p", { class: "origin" });
  const wrong = h("ul", { class: "problems", hidden: true });
  const up = upButton("↑", id, place);
  const row = h("div", { class: "row thing", testid: `${key}-${id}` },
    kind.new_ids ? wordOf(id, place) : own, h("div", { class: "of-item" }, inside, origin, wrong),
    place().writer.isFixed ? null : h("span", { class: "acts" }, up, button("×", () => place().put(now, undefined), { class: "small quiet", "aria-label": `Remove ${id}`, title: "Remove" })),
  ); // prettier-ignore
  row.show = (value, names, before) => {
    now = value;
    own.textContent = nameIn(names, kind, id);
    up.show(before);
    inside.show(value, names);
    if (place().steps.length > 2) return; // the card that it stands in tells the rest
    originOf(origin, place().steps);
    showProblems(wrong, place().steps);
  };
  return row;
}

/** Moves an entry before the one above it; only where the file says it, since readings take over its order. */
function upButton(label, id, place) {
  let before;
  const move = () => place().writer.write([{ op: "move", steps: place().steps, to: place().steps, before }]);
  const up = button(label, move, { class: "small quiet", "aria-label": `Move ${id} up`, title: "Up" });
  up.show = (previous) => {
    before = previous;
    up.hidden = editedReading() !== "base" || place().writer.isFixed;
    up.disabled = !previous;
  };
  return up;
}

/** What an entry is called that is about something said elsewhere, such as a party. */
const nameIn = (names, kind, id) => names[kind.names]?.find(({ name }) => name === id)?.label ?? id;

const wordOf = (id, place) => idField(id, place().writer.isFixed, (to) => rename(place().steps, to));

/** The short word of an entry; another one is put wherever the old was used. */
export function idField(id, isFixed, put) {
  const input = h("input", {
    class: "word",
    value: id,
    size: Math.max(6, id.length),
    spellcheck: false,
    autocomplete: "off",
    readOnly: isFixed,
    "aria-label": `Short word for ${id}`,
    title: "The short word for it in formulas; another one is put wherever it is used",
  });
  input.addEventListener("change", () => {
    const to = input.value.trim();
    input.value = id;
    if (to && to !== id) put(to);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") input.dispatchEvent(new Event("change"));
    if (event.key === "Escape") input.value = id;
  });
  return h("label", { class: "word-of" }, h("span", {}, "Short word"), input);
}

/** What an entry says, as far as it fits beside its name. */
function inShort(value, names) {
  if (value === null || typeof value !== "object") return "";
  const { date, what, holds, criterion, by, agenda, party, verdict, options } = value;
  if (Array.isArray(options))
    return options.map((name) => names.option?.find((each) => each.name === name)?.label ?? name).join(" · ");
  const about = agenda && `${[agenda, party].filter(Boolean).join(", ")}: ${[verdict].flat().join(" or ")}`;
  return [date, what ?? holds ?? criterion?.replaceAll("_", " "), what ? null : by, about]
    .filter(Boolean)
    .join(" · ");
}

const labelOf = (key, kind) =>
  ({ formula: "Formula", state: "Options", list: "Parts" })[kind.value.is] ?? key;
