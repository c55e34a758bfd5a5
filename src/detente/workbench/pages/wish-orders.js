// What a party wants where it is no list of wishes: a ranking of states, pairs of them, or weights, as they are written.

import { button, h, table } from "./dom.js";
import { showYaml } from "./model-origins.js";
import { store } from "./store.js";

/** A ranking, known pairs or weights. @param {import("./wish-lists.js").Wishes} wishes */
export function orderOf(wishes, outline) {
  if (wishes.kind === "weights") return weightsOf(wishes, outline);
  return wishes.kind === "known" ? pairsOf(wishes) : rankingOf(wishes);
}

const BREAK = ">>";

function rankingOf({ value, name, id }) {
  const hasBreaks = value.ranking.includes(BREAK);
  const far = hasBreaks ? " All above a break are strongly preferred to all below it." : "";
  return h(
    "div",
    { class: "order" },
    h("p", { class: "hint" }, `States from best to worst; tied states stand together.${far}`),
    h(
      "ol",
      { class: "ranking", "aria-label": `${name}, ranking` },
      value.ranking.map((each) => h("li", { class: each === BREAK ? "break" : null }, placed(each))),
    ),
    value.others === "unknown" ? h("p", { class: "hint" }, "All other states may stand anywhere.") : null,
    inYaml(id),
  );
}

function pairsOf({ value, name, id }) {
  return h(
    "div",
    { class: "order" },
    h("p", { class: "hint" }, "Only these pairs of states are known, and what follows from them; “>”: rather, “~”: as well."),
    h(
      "ul",
      { class: "pairs", "aria-label": `${name}, known pairs` },
      value.known.map((each) => h("li", {}, h("code", {}, String(each)))),
    ),
    inYaml(id),
  );
}

/** The way to where states are put in order: no form does it. */
const inYaml = (id) =>
  button("Show in the YAML", () => showYaml(["preferences", id]), { class: "small quiet", testid: `order-${id}-yaml` });

function placed(each) {
  if (each === BREAK) return h("span", { class: "how" }, "break: far worse from here on");
  if (Array.isArray(each)) return each.map((tied) => h("code", {}, String(tied)));
  if (each?.any_order)
    return [
      h("span", { class: "how" }, "any order"),
      each.any_order.map((one) => h("code", {}, String(one))),
    ];
  return h("code", {}, String(each));
}

function weightsOf({ value, path }, outline) {
  const label = (key) => outline.options?.[key]?.name ?? key;
  const rows = Object.entries(value.weights).map(([key, weight]) => [
    [label(key), " ", h("code", {}, key)],
    h("input", {
      type: "number",
      step: "any",
      value: String(weight),
      "aria-label": `Weight of ${label(key)}`,
      disabled: !store.isWritable,
      on: { change: ({ target }) => setWeight(path, key, target, weight) },
    }),
  ]);
  return h(
    "div",
    { class: "order" },
    h("p", { class: "hint" }, "The higher the sum over what is done, the better; below zero: rather not."),
    table({ class: "weights" }, ["What is done", "Weight"], rows),
  );
}

/** Write a weight; what is none, or is not taken, is shown as it was. */
async function setWeight(path, key, field, weight) {
  const value = Number(field.value);
  const isNew = field.value !== "" && Number.isFinite(value) && value !== weight;
  const edit = { op: "set", path: [...path.split("."), "weights", key], value, expect: weight };
  if (!isNew || !(await store.edit([edit]))) field.value = String(weight);
}
