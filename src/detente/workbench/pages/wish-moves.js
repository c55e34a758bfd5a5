// Moves of wishes: what they do to the lists that are shown at once, and what they say to the server.

import { LISTS } from "./wish-lists.js";

/**
 * Where a wish comes to stand one place up (-1) or down (+1): in its list, or across the core line.
 * @param {import("./wish-lists.js").Wishes} wishes
 * @returns {{list: string, n: number}|null} null at the end of the lists.
 */
export function nextPlace(wishes, { list, n }, by) {
  const to = n + by;
  if (to >= 1 && to <= wishes[list].length) return { list, n: to };
  if (list === "core" && by > 0 && wishes.hasCore) return { list: "secondary", n: 1 };
  if (list === "secondary" && by < 0 && wishes.hasCore) return { list: "core", n: wishes.core.length + 1 };
  return null;
}

/** The lists with a wish in another place. */
export function moved(wishes, from, to) {
  const lists = copied(wishes);
  const [wish] = lists[from.list].splice(from.n - 1, 1);
  lists[to.list].splice(to.n - 1, 0, wish);
  return { ...wishes, ...lists };
}

/** The edits that say the same to the server: a list that has nothing yet is not there to be moved to. */
export function moveEdits(wishes, from, to) {
  const wish = wishes[from.list][from.n - 1];
  const [path, target] = [pathOf(wishes, from), pathOf(wishes, to)];
  const expected = wish.isFormula ? { expect: wish.formula } : {};
  if (wishes[to.list].length === 0) {
    return [
      { op: "insert", path: target, value: wish.raw },
      { op: "remove", path, ...expected },
    ];
  }
  return [{ op: "move", path, to: from.list === to.list ? to.n : target, ...expected }];
}

/** The lists with a formula in place of another, and the edit. */
export function changed(wishes, place, formula) {
  const lists = copied(wishes);
  const wish = lists[place.list][place.n - 1];
  lists[place.list][place.n - 1] = {
    ...wish,
    formula,
    raw: wish.isMapping ? { ...wish.raw, prefer: formula } : formula,
  };
  return { ...wishes, ...lists };
}

/** @param {string} [since] The formula on which typing began, where another may stand there by now. */
export function changeEdit(wishes, place, formula, since) {
  const wish = wishes[place.list][place.n - 1];
  return {
    op: "set",
    path: `${pathOf(wishes, place)}${wish.isMapping ? ".prefer" : ""}`,
    value: formula,
    expect: since === undefined || since === wish.formula ? (wish.raw?.prefer ?? wish.raw) : since,
  };
}

/** The lists with one wish more, and the edit. */
export function added(wishes, place, formula) {
  const lists = copied(wishes);
  lists[place.list].splice(place.n - 1, 0, {
    formula,
    because: "",
    n_evidence: 0,
    isFormula: true,
    isMapping: false,
    raw: formula,
  });
  return { ...wishes, kind: "statements", hasCore: place.list !== "statements", ...lists };
}

export const addEdit = (wishes, place, formula) => ({
  op: "insert",
  path: pathOf(wishes, place),
  value: formula,
});

/** The lists without a wish, and the edit. */
export function without(wishes, place) {
  const lists = copied(wishes);
  lists[place.list].splice(place.n - 1, 1);
  return { ...wishes, ...lists };
}

export function removeEdit(wishes, place) {
  const wish = wishes[place.list][place.n - 1];
  const edit = { op: "remove", path: pathOf(wishes, place) };
  return wish.isFormula ? { ...edit, expect: wish.formula } : edit;
}

/** The lists with a core line, above which no wish stands yet, and the edit. */
export const withLine = (wishes) => ({
  ...wishes,
  hasCore: true,
  secondary: wishes.statements,
  statements: [],
});

export function lineEdit({ path, value }) {
  const { statements, ...rest } = value;
  return { op: "set", path, value: { ...rest, secondary: statements }, expect: value };
}

export const pathOf = (wishes, { list, n }) => `${wishes.path}.${list}.${n}`;
const copied = (wishes) => Object.fromEntries(LISTS.map((list) => [list, [...wishes[list]]]));
