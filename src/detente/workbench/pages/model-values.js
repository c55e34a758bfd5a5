// What a reading says in each section, where that is written, and which names can stand in it.

import { problemsAt, resolved } from "./wish-lists.js";
import { store } from "./store.js";

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** The values of a reading: mappings of a variant are merged with what it builds on, all else is replaced. */
export function valuesOf(values, reading) {
  const patch = reading === "base" ? null : values?.variants?.[reading];
  if (!patch) return values ?? {};
  const below = structuredClone(valuesOf(values, patch.extends ?? "base"));
  for (const path of Array.isArray(patch.remove) ? patch.remove : [])
    removeAt(below, String(path).split("."));
  return merged(
    below,
    Object.fromEntries(Object.entries(patch).filter(([key]) => !["extends", "remove"].includes(key))),
  );
}

function merged(below, patch) {
  if (!isMapping(below) || !isMapping(patch)) return patch;
  const found = { ...below };
  for (const [key, value] of Object.entries(patch)) found[key] = merged(below[key], value);
  return found;
}

function removeAt(value, steps) {
  for (const step of steps.slice(0, -1)) value = value?.[step];
  if (isMapping(value)) delete value[steps.at(-1)];
}

/** The value at steps, places in lists counted from 1. */
export function valueAt(value, steps) {
  for (const step of steps) value = Array.isArray(value) ? value[step - 1] : value?.[step];
  return value;
}

/** Where an edit of a place in a reading goes. */
export const pathIn = (reading, steps) => (reading === "base" ? steps : ["variants", reading, ...steps]);

/** Where what a reading has at a place is written: in its own patch, or in what it builds on; null where nowhere. */
export function writtenAt(outline, reading, steps) {
  for (let name = reading; ;) {
    const path = pathIn(name, steps).join(".");
    const found = resolved(outline.aliases ?? {}, path);
    if (outline.places?.[found]) return { reading: name, path: found };
    if (name === "base") return null;
    name = outline.values?.variants?.[name]?.extends ?? "base";
  }
}

/** The problems at a place of a reading. */
export function problemsOf(outline, reading, steps) {
  const written = writtenAt(outline, reading, steps);
  return written ? problemsAt(outline, written.path) : [];
}

/** The readings that say a place anew, each in its own patch. */
export function saidAnew(outline, reading, steps) {
  const others = Object.keys(outline.values?.variants ?? {}).filter((each) => each !== reading);
  return others.filter(
    (each) =>
      outline.places?.[pathIn(each, steps).join(".")] || outline.aliases?.[pathIn(each, steps).join(".")],
  );
}

/** The names that can stand in a reading, with what they are called: `{kind: [{name, label}]}`. */
export function namesIn(outline, reading) {
  const names = outline.readings?.[reading]?.names ?? outline.names ?? {};
  const values = valuesOf(outline.values, reading);
  const called = (section) => (name) => ({ name, label: nameOf(values[section]?.[name], name) });
  return {
    party: (names.parties ?? []).map(called("parties")),
    option: (names.options ?? []).map((key) => optionOf(values, key)),
    issue: (names.issues ?? []).map(called("issues")),
    agenda: (names.agendas ?? []).map((name) => ({ name, label: name })),
    state: [...(names.states ?? [])].map((name) => ({ name, label: name })),
    source: (names.sources ?? []).map((name) => ({
      name,
      label: values.sources?.[name]?.csl?.title ?? name,
    })),
  };
}

/** An option by its key: its name, and whose it is. */
function optionOf(values, key) {
  const [first, second] = key.split(".");
  const owner = second
    ? first
    : Object.keys(values.parties ?? {}).find(
        (party) => values.parties[party]?.options?.[first] !== undefined,
      );
  const id = second ?? first;
  return {
    name: key,
    id,
    party: owner,
    label: nameOf(values.parties?.[owner]?.options?.[id], id),
    owner: nameOf(values.parties?.[owner], owner),
  };
}

/** How a thing is called. */
export const nameOf = (told, id) => (typeof told === "string" ? told : (told?.name ?? id));

/** The reading that the forms are of: the chosen one, else what the file says for all. */
export const editedReading = () => store.reading || "base";
