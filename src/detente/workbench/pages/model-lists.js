// The form of a list: its items in order, and a line to add one. A rule tells how many states it takes out.

import { button, h } from "./dom.js";
import { addRow } from "./model-drafts.js";
import { form } from "./model-forms.js";
import { showProblems } from "./model-origins.js";
import { editedReading } from "./model-values.js";
import { store } from "./store.js";
import { writtenAt } from "./readings.js";

/** A list: its items in order, and a line to add one. */
export function listForm(told, place) {
  const { kind, key, isInner } = told;
  const items = [];
  let names = {};
  const list = h("ol", { class: `items of-${key}` });
  const add = addRow(told, place, () => items.length, () => names); // prettier-ignore
  const heading = isInner ? h("h3", {}, told.label) : null;
  const box = h(
    "div",
    { class: "list" },
    heading,
    isInner && told.about ? h("p", { class: "hint" }, told.about) : null,
    list,
    add,
  );
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
  const inside = form(
    { key, label: `${label} ${n}`, about: "", needed: true, kind: kind.item, testid: `${key}-${n}` },
    own,
  );
  const removes = key === "infeasible" || key === "require" ? h("p", { class: "removes" }) : null;
  const wrong = h("ul", { class: "problems", hidden: true });
  const move = (by) => own().writer.write([{ op: "move", steps: own().steps, to: n + by }]);
  const up = button("↑", () => move(-1), { class: "small quiet", "aria-label": `Move ${n} up`, title: "Up" });
  const down = button("↓", () => move(1), {
    class: "small quiet",
    "aria-label": `Move ${n} down`,
    title: "Down",
  });
  const acts = h("span", { class: "acts" }, up, down, button("×", () => own().put(now, undefined), { class: "small quiet", "aria-label": `Remove ${n}`, title: "Remove" })); // prettier-ignore
  const item = h(
    "li",
    { testid: `${key}-${n}` },
    h("div", { class: "of-item" }, inside, removes, wrong),
    place().writer.isFixed ? null : acts,
  );
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
