// What the parties of a reading want, as the outline has it: where it is written, and who shares it.

/**
 * @typedef {{formula: string, because: string, n_evidence: number, isFormula: boolean, isMapping: boolean, raw: any}} Wish
 * @typedef {{id: string, name: string, path: string, kind: "statements"|"ranking"|"known"|"weights"|"unknown"|"none",
 *   core: Wish[], secondary: Wish[], statements: Wish[], hasCore: boolean, value: any,
 *   sharing: {others: string[], isAsked: boolean, key: string}}} Wishes
 */

import { chainOf, nameOf, pathIn, removedBy, resolved, sectionOf } from "./readings.js";

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
  if (value.known) return "known";
  if (value.weights) return "weights";
  return LISTS.some((list) => Array.isArray(value[list])) ? "statements" : "none";
}

/** A party's preferences, and where they are written: a patch puts them in place of those it builds on. */
function preferencesOf(values, reading, party) {
  for (const name of chainOf(values, reading)) {
    const patch = name === "base" ? values : values.variants[name];
    const own = patch?.preferences?.[party];
    const path = pathIn(name, ["preferences", party]).join(".");
    if (own !== undefined || name === "base") return { value: own, path };
    if (removedBy(patch).some((each) => each === "preferences" || each === `preferences.${party}`)) break;
  }
  return { path: null };
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
