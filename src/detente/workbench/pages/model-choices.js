// Fields where one chooses several of what there is: a list of names or words, and the options of a state.

import { button, fill, h } from "./dom.js";

/** The choice of one of what there is, with whose it is. */
export const optionFor = ({ name, label, owner }) =>
  h("option", { value: name }, owner ? `${owner}: ${label}` : label);

/** A list of things that are chosen from what there is: each with a button that takes it away, and a choice of more. */
export function chosenControl(told, place) {
  const { item, single } = told.kind;
  const isFallback = told.key === "fallbacks"; // of its own options a party may take none: that is an answer, too
  let old;
  const choices = (names) =>
    item.is === "word"
      ? item.words.map((name) => ({ name, label: name }))
      : (names[item.names] ?? []).filter(({ party }) => !isFallback || !told.entry || party === told.entry);
  const chips = h("ul", { class: "chips" });
  const more = h("select", {
    id: told.id,
    "aria-labelledby": `${told.id}-label`,
    on: { change: () => more.value && add(more.value) },
  });
  const none = h("span", { class: "hint" });
  const box = h(
    "div",
    { class: "chosen", testid: told.testid ? `${told.testid}-edit` : null },
    chips,
    more,
    none,
  );
  const list = () => (Array.isArray(old) ? old : old === undefined ? [] : [old]);
  const write = (values, work) => {
    const [before, where] = [old, place()];
    box.dataset.key = ""; // what comes of it is shown anew, also where it is refused
    const one = single && values.length === 1 ? values[0] : values;
    old = values.length || isFallback ? one : undefined;
    if (!Array.isArray(before) || !Array.isArray(old) || !old.length) return where.put(before, old);
    return work(where, before);
  };
  const add = (name) =>
    write([...list(), name], (where, before) => where.at(before.length + 1).put(undefined, name));
  const drop = (n) => {
    write(list().filter((_, k) => k !== n), (where, before) => where.at(n + 1).put(before[n], undefined)); // prettier-ignore
    more.focus();
  };
  box.isGroup = true;
  box.show = (value, names) => {
    old = value;
    const known = choices(names);
    const fixed = place().writer.isFixed;
    const key = JSON.stringify([value, known, fixed]);
    if (box.dataset.key === key) return;
    box.dataset.key = key;
    const label = (name) =>
      known.find((each) => each.name === name || `${each.party}.${each.id}` === name)?.label ?? name;
    const canDrop = !fixed && (isFallback || !(told.needed && list().length === 1));
    fill(chips, list().map((name, n) => h("li", {}, h("span", { title: name }, label(name)),
      canDrop ? button("×", () => drop(n), { class: "small quiet", "aria-label": `Remove ${label(name)}`, title: "Remove" }) : null))); // prettier-ignore
    const left = known.filter(
      ({ name, party, id }) => !list().includes(name) && !list().includes(`${party}.${id}`),
    );
    fill(more, h("option", { value: "" }, list().length ? "Add…" : "Choose…"), left.map(optionFor));
    more.hidden = fixed || !left.length;
    none.textContent = isFallback && old ? "It takes none of its options." : "There is nothing to choose from yet.";
    none.hidden = list().length > 0 || (known.length > 0 && !(isFallback && old));
    more.value = "";
  };
  return box;
}

/** The options that are taken in a state, as switches by party; a state may also be named. */
export function stateControl(told, place) {
  let old;
  let known = { state: [], option: [] };
  const named = h("select", {
    id: told.id,
    "aria-labelledby": `${told.id}-label`,
    on: { change: () => name(named.value) },
  });
  const switches = h("div", { class: "switches" });
  const box = h("div", { class: "state-of" }, named, switches);
  const taken = () => (Array.isArray(old) ? old : []);
  const isTaken = ({ name: key, party, id }) => taken().includes(key) || taken().includes(`${party}.${id}`);
  const put = (value) => {
    const before = old;
    old = value;
    box.dataset.key = ""; // what comes of it is shown anew, also where it is refused
    return place().put(before, value);
  };
  const name = (value) => put(value === "" ? undefined : value === LISTED ? [] : value);
  const turn = (option, isOn) => {
    const [before, where] = [old, place()];
    const at = taken().findIndex((each) => each === option.name || each === `${option.party}.${option.id}`);
    if (!Array.isArray(before)) return put([option.name]);
    box.dataset.key = "";
    old = isOn ? [...before, option.name] : before.filter((_, n) => n !== at);
    if (!old.length) return where.put(before, []); // nothing is taken: that is an answer, too
    return isOn
      ? where.at(before.length + 1).put(undefined, option.name)
      : where.at(at + 1).put(before[at], undefined);
  };
  box.isGroup = true;
  box.show = (value, names) => {
    old = value;
    known = { state: names.state, option: names.option };
    const fixed = place().writer.isFixed;
    const key = JSON.stringify([value, known, fixed]);
    if (box.dataset.key === key) return;
    const focused = box.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    box.dataset.key = key;
    const states = known.state.filter((each) => each.name !== told.entry);
    const isListed = Array.isArray(value);
    fill(
      named,
      h("option", { value: "" }, "–"),
      h("option", { value: LISTED }, "these options:"),
      states.map((each) => h("option", { value: each.name }, each.label)),
    );
    if (typeof value === "string" && !states.some((each) => each.name === value))
      named.append(h("option", { value }, value));
    named.value = isListed ? LISTED : (value ?? "");
    named.disabled = fixed;
    named.hidden = isListed && !states.length;
    fill(switches, isListed || (value === undefined && told.isOpen) ? [...Map.groupBy(known.option, ({ owner: of }) => of)].map(([owner, options]) => h("fieldset", {}, h("legend", {}, owner), options.map((option) =>
      h("label", { class: "switch" }, h("input", { type: "checkbox", checked: isTaken(option), disabled: fixed, testid: `${told.key}-${told.entry ?? ""}${option.name}`, on: { change: ({ target }) => turn(option, target.checked) } }), option.label)))) : null); // prettier-ignore
    if (focused) box.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
  };
  return box;
}

const LISTED = " listed";
