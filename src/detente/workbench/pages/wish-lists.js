// What the parties of a reading want, as the outline has it: where it is written, and who shares it.

/**
 * @typedef {{formula: string, because: string, n_evidence: number, isFormula: boolean, isMapping: boolean, raw: any}} Wish
 * @typedef {{id: string, name: string, path: string, kind: "statements"|"ranking"|"weights"|"unknown"|"none",
 *   core: Wish[], secondary: Wish[], statements: Wish[], hasCore: boolean, value: any,
 *   sharing: {others: string[], isAsked: boolean, key: string}}} Wishes
 */

export const LISTS = ["core", "secondary", "statements"];

/** The wishes of each party in a reading. @returns {Wishes[]} */
export function wishesOf(outline, reading) {
  const parties = sectionOf(outline.values, reading, "parties");
  return Object.entries(parties).map(([id, told]) => wishesOfParty(outline, reading, id, nameOf(told, id)));
}

function wishesOfParty(outline, reading, id, name) {
  const own = reading === "base" ? `preferences.${id}` : `variants.${reading}.preferences.${id}`;
  const { value, path } = preferencesOf(outline.values, reading, id);
  const lists = Object.fromEntries(LISTS.map((list) => [list, (value?.[list] ?? []).map(wishOf)]));
  const kind = kindOf(value);
  return {
    id,
    name,
    path: own,
    kind,
    value,
    hasCore: kind === "statements" && !value.statements,
    ...lists,
    sharing: sharingOf(outline, reading, path, own),
  };
}

function wishOf(raw) {
  const isMapping = raw !== null && typeof raw === "object" && !Array.isArray(raw);
  const formula = isMapping ? raw.prefer : raw;
  const isFormula = typeof formula === "string" || typeof formula === "boolean";
  return {
    raw,
    isMapping,
    isFormula,
    formula: isFormula ? String(formula) : groupText(raw),
    because: isMapping && typeof raw.because === "string" ? raw.because : "",
    n_evidence: isMapping && Array.isArray(raw.evidence) ? raw.evidence.length : 0,
  };
}

/** What is no formula, as it is written: a group in any order. */
function groupText(raw) {
  const members = raw?.any_order;
  return Array.isArray(members)
    ? members.map((each) => each?.prefer ?? String(each)).join("; ")
    : JSON.stringify(raw);
}

function kindOf(value) {
  if (value === undefined || value === null) return "none";
  if (value === "unknown" || value.ranking === "unknown") return "unknown";
  if (value.ranking) return "ranking";
  if (value.weights) return "weights";
  return LISTS.some((list) => Array.isArray(value[list])) ? "statements" : "none";
}

/** A section of a reading: its own patch on that of what it builds on, entry by entry. */
export function sectionOf(values, reading, section) {
  if (reading === "base") return { ...values?.[section] };
  const patch = values?.variants?.[reading];
  if (!patch) return { ...values?.[section] };
  const below = sectionOf(values, patch.extends ?? "base", section);
  for (const path of removed(patch)) {
    if (path === section) for (const key of Object.keys(below)) delete below[key];
    if (path.startsWith(`${section}.`)) delete below[path.slice(section.length + 1)];
  }
  for (const [key, told] of Object.entries(patch[section] ?? {})) {
    below[key] = isObject(told) && isObject(below[key]) ? { ...below[key], ...told } : told;
  }
  return below;
}

/** A party's preferences, and where they are written: a patch puts them in place of those it builds on. */
function preferencesOf(values, reading, party) {
  for (let name = reading; name !== "base";) {
    const patch = values?.variants?.[name];
    if (!patch) break;
    const own = patch.preferences?.[party];
    if (own !== undefined) return { value: own, path: `variants.${name}.preferences.${party}` };
    if (removed(patch).some((path) => path === "preferences" || path === `preferences.${party}`))
      return { path: null };
    name = patch.extends ?? "base";
  }
  return { value: values?.preferences?.[party], path: `preferences.${party}` };
}

/** Who else has what is written at a path, and whether an edit of it must say where it holds. */
function sharingOf(outline, reading, path, own) {
  const nothing = { others: [], isAsked: false, key: own };
  if (!path) return nothing;
  const key = resolved(outline.aliases ?? {}, path);
  const others = (outline.parts?.[key] ?? []).filter((each) => each !== reading);
  const isRepeated = Object.values(outline.aliases ?? {}).includes(key);
  return { others, isAsked: others.length > 0 && (path !== own || key !== path || isRepeated), key };
}

/**
 * The readings that an edit of wishes must be asked about: those that have what stands there as well; none where it
 * stands there alone, or its path says already what is meant.
 */
export function askedReadings(outline, { op, path }) {
  const found = /^(?:variants\.([^.]+)\.)?preferences\.([^.]+)(?:\.\w+\.\d+)?/.exec(path);
  if (!found) return [];
  const [whole, reading = "base", party] = found;
  const { path: written } = preferencesOf(outline.values, reading, party);
  const list = sharingOf(
    outline,
    reading,
    written,
    found[1] ? `variants.${reading}.preferences.${party}` : `preferences.${party}`,
  );
  if (list.isAsked) return [reading, ...list.others];
  if (op !== "set") return [];
  const known = itemReadings(outline, whole);
  return known.length > 1 ? known : [];
}

/** The readings that have an item of a list which aliases repeat elsewhere; none where nothing repeats it. */
function itemReadings(outline, path) {
  const aliases = outline.aliases ?? {};
  const key = resolved(aliases, path);
  const places = [key, ...Object.keys(aliases).filter((each) => aliases[each] === key)];
  if (places.length < 2) return [];
  const lists = places.map((each) => resolved(aliases, each.split(".").slice(0, -2).join(".")));
  return [...new Set(lists.flatMap((each) => outline.parts?.[each] ?? []))];
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

/** What a party, an option or an issue is called. */
export const nameOf = (told, id) => (typeof told === "string" ? told : told?.name) || id;

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

const removed = (patch) => (Array.isArray(patch.remove) ? patch.remove.map(String) : []);
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
