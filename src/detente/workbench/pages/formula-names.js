// What can be written at a place of a formula: names, and the words of the language.

const MOST = 9; // so many names are offered at once
const WORDS = ["not", "and", "or", "implies", "iff", "exactly 1 of (", "at most 1 of (", "at least 1 of ("];

/** The names that fit what was typed: first those that begin with it, then those that have it, or whose label has it. */
export function fitting(names, word) {
  const all = [...names, ...WORDS.map((name) => ({ name, label: "" }))];
  const typed = word.toLowerCase();
  const rank = ({ name, label }) => {
    const [own, told] = [name.toLowerCase(), (label ?? "").toLowerCase()];
    if (own.startsWith(typed)) return 0;
    if (own.includes(typed)) return 1;
    return typed.length > 1 && told.includes(typed) ? 2 : 3;
  };
  return all
    .map((each) => [rank(each), each])
    .filter(([of]) => of < 3)
    .sort(([a], [b]) => a - b)
    .slice(0, typed ? MOST : all.length)
    .map(([, each]) => each);
}
