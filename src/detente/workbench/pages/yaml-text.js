// Texts and places in them: what two versions of a text differ in, and where a line and column is.

/**
 * What must be replaced in one text to have another: the characters from `start` to `end` by `text`.
 * @returns {{start: number, end: number, text: string}}
 */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/**
 * The change of `before` to `after`, as it must be made in what somebody has typed meanwhile into `before`.
 * @returns {{start: number, end: number, text: string}|null} null where both are at the same place.
 */
export function carriedOver(before, after, typed) {
  const theirs = difference(before, after);
  if (typed === before) return theirs;
  const mine = difference(before, typed);
  if (theirs.end < mine.start) return theirs;
  const by = typed.length - before.length;
  return theirs.start > mine.end
    ? { start: theirs.start + by, end: theirs.end + by, text: theirs.text }
    : null;
}

/** Where lines start; the last entry is behind the text. */
export function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The place of a line and column (from 1, in characters as the server counts them) in a text. */
export function offsetOf(text, starts, line, column) {
  const start = starts[Math.min(line, starts.length) - 1] ?? 0;
  const end = starts[line] === undefined ? text.length : starts[line] - 1;
  const before = [...text.slice(start, end)].slice(0, column - 1).join("");
  return start + before.length;
}

/** A function from a line of one text to that line in another; null where the line was changed. */
export function lineMap(before, after) {
  if (before === after) return (line) => line;
  const { start, end } = difference(before, after);
  const [first, last] = [lineAt(before, start), lineAt(before, end)];
  const by = lineAt(after, after.length) - lineAt(before, before.length);
  return (line) => (line < first ? line : line > last ? line + by : null);
}

/** The line of an offset, from 1. */
export const lineAt = (text, offset) => text.slice(0, offset).split("\n").length;
