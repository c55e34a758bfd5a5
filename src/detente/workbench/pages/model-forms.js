// Forms for values that have parts: records, mappings and lists. Each is an element with `show(value, names)`, made once;
// what is shown is brought in step with what the file says by now, so that nobody loses the field they are in.

import { button, fill, h } from "./dom.js";
import { addRow } from "./model-drafts.js";
import { field } from "./model-fields.js";
import { rename, ShortPlace } from "./model-places.js";
import { editedReading, problemsOf, saidAnew, writtenAt } from "./model-values.js";
import { store } from "./store.js";

/** Keys that stand folded: they are seldom filled in. */
const FOLDED = new Set(["because", "evidence", "moves", "doubtful", "than", "state", "state_where", "stable", "unstable"]);
/** Cards of more entries than this are closed at first. */
const FEW = 3;
/** Kinds of values that stand in one line with their short word. */
const ROWS = new Set(["formula", "list"]);

/** The form of a key: `told` is `{key, label, about, needed, kind}`, `place` gives where its value stands. */
export function form(told, place) {
  const { kind } = told;
  if (kind.is === "record") return recordForm(told, place);
  if (kind.is === "map") return mapForm(told, place);
  if (kind.is === "list" && !["name", "word"].includes(kind.item.is)) return listForm(told, place);
  return field(told, place);
}

/** The keys of a record, those that are seldom filled in folded. */
export function recordForm({ kind, key: section, entry, testid = section }, place) {
  let whole;
  const isShort = () => kind.short && (whole === undefined || typeof whole !== "object");
  const placeOf = (key) => () => (isShort() ? new ShortPlace(place(), key, kind.short, whole) : place().at(key));
  const inner = (key, told) => ({ ...told, key, entry, isInner: true, about: key === kind.short || key === "name" ? "" : told.about, testid: key === kind.short ? testid : `${testid}-${key}` });
  const made = Object.entries(kind.keys)
    .map(([key, told]) => [key, form(inner(key, told), placeOf(key)), told.label])
    .filter(([, element]) => element);
  const isFolded = ([key]) => FOLDED.has(key) && !(section === "history" && key === "moves");
  const folded = made.filter(isFolded);
  const summary = h("summary", {});
  const more = folded.length ? h("details", { class: "more" }, summary, h("div", { class: "fields" }, folded.map(([, element]) => element))) : null;
  const box = h("div", { class: "record" }, h("div", { class: "fields" }, made.filter((each) => !isFolded(each)).map(([, element]) => element)), more);
  box.show = (value, names) => {
    whole = value;
    const at = (key) => (isShort() ? (key === kind.short ? value : undefined) : value?.[key]);
    for (const [key, element] of made) element.show(at(key), names);
    const filled = folded.filter(([key]) => at(key) !== undefined).map(([, , label]) => label.toLowerCase());
    summary.textContent = filled.length ? `More: ${filled.join(", ")}` : "More";
  };
  return box;
}

/** A mapping: a card for each entry, and a line to add one. */
function mapForm(told, place) {
  const { kind, key, isInner } = told;
  const cards = new Map();
  let names = {};
  const list = h("div", { class: `things of-${key}${isInner ? " inner" : ""}` });
  const add = addRow(told, place, () => [...cards.keys()], () => names); // prettier-ignore
  const box = h("div", { class: "map" }, isInner ? h("h3", {}, told.label) : null, list, add);
  box.show = (value, given) => {
    names = given;
    const ids = Object.keys(value ?? {});
    const isOpen = key === "parties" || ids.length <= FEW || cards.size > 0;
    const fresh = ids.filter((id) => !cards.has(id));
    const gone = [...cards.keys()].filter((id) => !ids.includes(id));
    const isLost = gone.map((id) => dropped(cards, id)).some(Boolean);
    ids.forEach((id, n) => {
      if (!cards.has(id)) cards.set(id, (isInner || ROWS.has(kind.value.is) ? rowOf : cardOf)({ key, kind, id, isOpen }, () => place().at(id)));
      const card = cards.get(id);
      if (list.children[n] !== card) list.insertBefore(card, list.children[n] ?? null);
      card.show(value[id], given);
    });
    if (isLost) (fresh.length === 1 ? cards.get(fresh[0]).querySelector("input.word") : add.querySelector("button, input"))?.focus();
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
  const inside = form({ key, entry: id, label: labelOf(key, kind), about: "", needed: true, kind: kind.value, isOpen: true, testid: `${key}-${id}` }, place);
  const title = h("h3", {});
  const told = h("span", { class: "told" });
  const origin = h("span", { class: "origin" });
  const wrong = h("ul", { class: "problems", hidden: true });
  const word = idField(key, id, place);
  const hasWord = kind.new_ids;
  const card = h("details", { class: "card thing", open: isOpen, testid: `${key}-${id}` },
    h("summary", {}, title, h("code", { class: "word" }, id), told, origin),
    wrong,
    inside,
    place().writer.isFixed ? null : h("div", { class: "of-entry" }, hasWord ? word : null, button("Show in the YAML", () => showYaml(place().steps), { class: "small quiet" }), button("Remove", () => place().put(now, undefined), { class: "small quiet danger", "aria-label": `Remove ${id}` })),
  ); // prettier-ignore
  card.show = (value, names) => {
    now = value;
    const called = kind.value.is === "record" ? (value?.name ?? (kind.new_ids ? "" : names.party?.find(({ name }) => name === id)?.label)) : "";
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
  const inside = form({ key, entry: id, label: id, about: "", needed: true, kind: kind.value, testid: `${key}-${id}` }, place);
  const origin = h("p", { class: "origin" });
  const wrong = h("ul", { class: "problems", hidden: true });
  const row = h("div", { class: "row thing", testid: `${key}-${id}` },
    idField(key, id, place), h("div", { class: "of-item" }, inside, origin, wrong),
    place().writer.isFixed ? null : button("×", () => place().put(now, undefined), { class: "small quiet", "aria-label": `Remove ${id}`, title: "Remove" }),
  ); // prettier-ignore
  row.show = (value, names) => {
    now = value;
    inside.show(value, names);
    if (place().steps.length > 2) return; // the card that it stands in tells the rest
    originOf(origin, place().steps);
    showProblems(wrong, place().steps);
  };
  return row;
}

/** The short word of an entry; another one is put wherever the old was used. */
function idField(key, id, place) {
  const input = h("input", { class: "word", value: id, size: Math.max(6, id.length), spellcheck: false, autocomplete: "off", readOnly: place().writer.isFixed, "aria-label": `Short word for ${id}`, title: "The short word for it in formulas; another one is put wherever it is used" });
  input.addEventListener("change", async () => {
    const to = input.value.trim();
    input.value = id;
    if (to && to !== id) await rename(place().steps, to);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") input.dispatchEvent(new Event("change"));
    if (event.key === "Escape") input.value = id;
  });
  return h("label", { class: "word-of" }, h("span", {}, "Short word"), input);
}

/** A list: its items in order, and a line to add one. */
function listForm(told, place) {
  const { kind, key, isInner } = told;
  const items = [];
  let names = {};
  const list = h("ol", { class: `items of-${key}` });
  const add = addRow(told, place, () => items.length, () => names); // prettier-ignore
  const heading = isInner ? h("h3", {}, told.label) : null;
  const box = h("div", { class: "list" }, heading, isInner && told.about ? h("p", { class: "hint" }, told.about) : null, list, add);
  box.show = (value, given) => {
    names = given;
    const values = Array.isArray(value) ? value : [];
    while (items.length > values.length) {
      const last = items.pop();
      if (last.contains(document.activeElement)) add.querySelector("button, input")?.focus();
      last.remove();
    }
    values.forEach((each, n) => {
      if (!items[n]) list.append((items[n] = itemOf(told, n + 1, place)));
      items[n].show(each, given, values.length);
    });
  };
  return box;
}

function itemOf({ key, kind, label }, n, place) {
  let now;
  const own = () => place().at(n);
  const inside = form({ key, label: `${label} ${n}`, about: "", needed: true, kind: kind.item, testid: `${key}-${n}` }, own);
  const removes = key === "infeasible" || key === "require" ? h("p", { class: "removes" }) : null;
  const wrong = h("ul", { class: "problems", hidden: true });
  const move = (by) => own().writer.write([{ op: "move", steps: own().steps, to: n + by }]);
  const up = button("↑", () => move(-1), { class: "small quiet", "aria-label": `Move ${n} up`, title: "Up" });
  const down = button("↓", () => move(1), { class: "small quiet", "aria-label": `Move ${n} down`, title: "Down" });
  const acts = h("span", { class: "acts" }, up, down, button("×", () => own().put(now, undefined), { class: "small quiet", "aria-label": `Remove ${n}`, title: "Remove" })); // prettier-ignore
  const item = h("li", { testid: `${key}-${n}` }, h("div", { class: "of-item" }, inside, removes, wrong), place().writer.isFixed ? null : acts);
  item.addEventListener("tried", ({ detail }) => tellRemoved(removes, detail.rules[`${key}.${n}`], true));
  item.show = (value, names, total) => {
    now = value;
    [up.disabled, down.disabled] = [n === 1, n === total];
    inside.show(value, names);
    const isOfBase = writtenAt(store.outline, editedReading(), own().steps)?.reading === "base";
    tellRemoved(removes, isOfBase ? store.outline.rules?.[`${key}.${n}`] : undefined);
    showProblems(wrong, own().steps);
  };
  return item;
}

/** How many states a rule takes out, as it is or as it is being typed. */
export function tellRemoved(place, number, isTyped = false) {
  if (!place) return;
  place.hidden = number === undefined;
  if (number === undefined) return;
  place.textContent = `${isTyped ? "would remove" : "removes"} ${number.toLocaleString("en")} ${number === 1 ? "state" : "states"}`;
}

/** Open the YAML at what stands at a place. */
async function showYaml(steps) {
  const written = writtenAt(store.outline, editedReading(), steps);
  if (document.getElementById("pane").hidden) dispatchEvent(new Event("toggle-yaml"));
  await import("./yaml-pane.js");
  setTimeout(() => dispatchEvent(new CustomEvent("yaml-at", { detail: written?.path }))); // when the pane is there
}

/** Who else has what stands at a place. */
export function originOf(place, steps) {
  const reading = editedReading();
  const { outline } = store;
  const written = writtenAt(outline, reading, steps);
  const others = saidAnew(outline, reading, steps);
  if (reading !== "base") place.textContent = written?.reading === reading ? "said by this reading" : `as ${written?.reading === "base" || !written ? "the file" : written.reading} has it`;
  else place.textContent = others.length ? `said anew by ${others.join(", ")}` : "";
}

function showProblems(place, steps) {
  const found = problemsOf(store.outline, editedReading(), steps);
  place.hidden = !found.length;
  fill(place, found.map(({ message, hint, severity }) => h("li", { class: severity }, message, hint ? h("span", { class: "hint" }, ` ${hint}`) : null)));
}

/** What an entry says, as far as it fits beside its name. */
function inShort(value, names) {
  if (value === null || typeof value !== "object") return "";
  const { date, what, holds, criterion, by, agenda, party, verdict, options } = value;
  if (Array.isArray(options)) return options.map((name) => names.option?.find((each) => each.name === name)?.label ?? name).join(" · ");
  const about = agenda && `${[agenda, party].filter(Boolean).join(", ")}: ${[verdict].flat().join(" or ")}`;
  return [date, what ?? holds ?? criterion?.replaceAll("_", " "), what ? null : by, about].filter(Boolean).join(" · ");
}

const labelOf = (key, kind) => ({ formula: "Formula", state: "Options", list: "Parts" })[kind.value.is] ?? key;
