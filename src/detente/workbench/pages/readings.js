// What a reading says in each section, where that is written, what is wrong there, and the names that formulas have.

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** A reading and what it builds on, one after the other, down to the base. */
export function chainOf(values, reading) {
  const variants = values?.variants ?? {};
  const chain = [];
  for (
    let name = reading;
    Object.hasOwn(variants, name) && !chain.includes(name);
    name = variants[name]?.extends
  )
    chain.push(name);
  return [...chain, "base"];
}

/** What a variant leaves out of that which it builds on. */
export const removedBy = (patch) => (Array.isArray(patch?.remove) ? patch.remove.map(String) : []);

/** The values of a reading: mappings of a variant are merged with what it builds on, all else is replaced. */
export function valuesOf(values, reading) {
  return chainOf(values, reading).reduceRight((below, name) => {
    if (name === "base") return values ?? {};
    const { extends: _, remove: __, ...said } = values.variants[name] ?? {};
    const kept = removedBy(values.variants[name]).reduce((all, path) => without(all, path.split(".")), below);
    return merged(kept, said);
  }, {});
}

/** A section of a reading that is a mapping. */
export const sectionOf = (values, reading, section) => valuesOf(values, reading)[section] ?? {};

function merged(below, patch) {
  if (!isMapping(below) || !isMapping(patch)) return patch;
  const found = { ...below };
  for (const [key, value] of Object.entries(patch)) found[key] = merged(below[key], value);
  return found;
}

function without(value, [step, ...rest]) {
  if (!isMapping(value) || !(step in value)) return value;
  const copy = { ...value };
  if (rest.length) copy[step] = without(value[step], rest);
  else delete copy[step];
  return copy;
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
  for (const name of chainOf(outline.values, reading)) {
    const path = resolved(outline.aliases ?? {}, pathIn(name, steps).join("."));
    if (outline.places?.[path]) return { reading: name, path };
  }
  return null;
}

/** A path with each alias on the way replaced by what it repeats. */
export function resolved(aliases, path) {
  for (let tries = 0; tries < 20; tries++) {
    const found = Object.keys(aliases)
      .filter((each) => path === each || path.startsWith(`${each}.`))
      .sort((a, b) => b.length - a.length)[0];
    if (!found) break;
    path = aliases[found] + path.slice(found.length);
  }
  return path;
}

/** What a party, an option or an issue is called. */
export const nameOf = (told, id) => (typeof told === "string" ? told : told?.name) || id;

/** The problems at a place of a reading. */
export function problemsOf(outline, reading, steps) {
  const written = writtenAt(outline, reading, steps);
  return written ? problemsAt(outline, written.path) : [];
}

/**
 * The problems that the outline has at a path, with their place inside the value.
 * @returns {Array<{message: string, hint: string|null, severity: string, offset: number|null, length: number}>}
 */
export function problemsAt(outline, path) {
  const key = resolved(outline.aliases ?? {}, path);
  const range = outline.places?.[`${key}.prefer`] ?? outline.places?.[key];
  if (!range) return [];
  const [line, column, last, end] = range;
  const isIn = (each) =>
    (each.line > line || (each.line === line && each.column >= column)) &&
    (each.line < last || (each.line === last && each.column <= end));
  return (outline.problems ?? []).filter(isIn).map((each) => ({
    ...each,
    offset: each.line === line ? each.column - column : null,
    length: each.text?.length ?? 0,
  }));
}

/** What can stand in a formula of a reading: names, with what they are called. */
export function namesFor(outline, reading) {
  const names = outline.readings?.[reading]?.names ?? outline.names ?? {};
  const definitions = sectionOf(outline.values, reading, "definitions");
  const label = (name) => {
    const option =
      outline.options?.[name] ??
      Object.values(outline.options ?? {}).find(({ party, id }) => `${party}.${id}` === name);
    if (option) return option.name;
    const meant = definitions[name];
    return meant === undefined
      ? ""
      : `= ${typeof meant === "object" ? (meant?.formula ?? meant?.holds ?? "") : meant}`;
  };
  const isShort = (name) => !name.includes(".") || outline.options?.[name];
  return (names.formulas ?? []).filter(isShort).map((name) => ({ name, label: label(name) }));
}
