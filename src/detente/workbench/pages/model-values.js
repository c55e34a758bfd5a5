// What the forms of a reading are made of: who else says a place, and which names can stand there.

import { nameOf, pathIn, valuesOf } from "./readings.js";
import { store } from "./store.js";

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

/** The reading that the forms are of: the chosen one, else what the file says for all. */
export const editedReading = () => store.reading || "base";
