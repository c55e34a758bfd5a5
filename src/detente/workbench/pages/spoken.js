// Says aloud which verdicts an edit has changed, in the server's own words.

import { announce } from "./notices.js";
import { store } from "./store.js";

const MOST = 4; // so many changes are said one by one; of more only the number

/**
 * The cells that differ between two tables of verdicts.
 * @returns {Array<{reading: string, agenda: string, party: string, word: string, was: string}>}
 */
export function changedCells(before, after) {
  const old = new Map((before?.readings ?? []).map((each) => [each.id, each.cells ?? {}]));
  return (after?.readings ?? []).flatMap(({ id, cells, stale }) =>
    stale || !old.has(id)
      ? []
      : Object.entries(cells ?? {}).flatMap(([agenda, words]) =>
          Object.entries(words).flatMap(([party, word]) => {
            const was = old.get(id)[agenda]?.[party];
            return was && was !== word ? [{ reading: id, agenda, party, word, was }] : [];
          }),
        ),
  );
}

let last = null;

store.addEventListener("change", ({ detail }) => {
  if (detail.has("name")) last = null;
  if (!detail.has("verdicts")) return;
  const found = last && changedCells(last, store.verdicts);
  last = store.verdicts;
  if (found?.length) announce(told(found));
});

function told(cells) {
  const shown = store.shownReading ? cells.filter(({ reading }) => reading === store.shownReading) : cells;
  if (!shown.length) return `${count(cells.length)} changed in other readings.`;
  if (shown.length > MOST) return `${count(shown.length)} changed.`;
  const names = new Map((store.verdicts.parties ?? []).map(({ id, name }) => [id, name]));
  const isNamed = new Set(shown.map(({ reading }) => reading)).size > 1;
  return shown
    .map(
      ({ reading, agenda, party, word, was }) =>
        `${isNamed ? `${reading}: ` : ""}${agenda}, ${names.get(party) ?? party}: ${word}, was ${was}.`,
    )
    .join(" ");
}

const count = (n) => (n === 1 ? "1 verdict" : `${n} verdicts`);
