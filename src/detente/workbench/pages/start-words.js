// Short words for what somebody has named: the ids that formulas are made of.

const FILLERS = words("a an the to of in on at for and or its their with by be as");
const RESERVED = words(
  "and or not if iff implies true false exactly most least of status_quo base nothing everything secondary equilibria reachable",
);

/**
 * The id and the name in a line: “quiet: Buy a quiet ship” names its id, else it is the first telling word.
 * @param {string} text
 * @param {string[]} taken Ids that are used.
 * @param {string} otherwise What it is called when nothing of it can stand in an id.
 * @param {number} [least] How many telling words it keeps: more where it has no other name.
 */
export function idFor(text, taken, otherwise, least = 1) {
  const own = /^([A-Za-z_]\w*)\s*:\s+(.+)$/.exec(text);
  if (own && isFree(own[1], taken)) return { id: own[1], name: own[2] };
  const name = own ? own[2] : text;
  const all = plain(name).split("_").filter(Boolean);
  const telling = all.filter((word) => !FILLERS.has(word));
  return { id: freeId(telling.length ? telling : all.length ? all : [otherwise], taken, least), name };
}

/** As few words as make an id that is free, and no fewer than `least`. */
function freeId(telling, taken, least) {
  for (let n = Math.min(least, telling.length); n <= telling.length; n++) {
    const id = asId(telling.slice(0, n).join("_"));
    if (isFree(id, taken)) return id;
  }
  const whole = asId(telling.join("_"));
  let k = 2;
  while (!isFree(`${whole}_${k}`, taken)) k++;
  return `${whole}_${k}`;
}

const isFree = (id, taken) => !taken.includes(id) && !RESERVED.has(id) && !/^s\d+$/.test(id);
const asId = (word) => (/^[a-z_]/.test(word) ? word : `_${word}`);

function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_");
}

function words(text) {
  return new Set(text.split(" "));
}

/** The formula of a statement or rule, which is one, or says in `prefer` or `formula` what it is. */
export function formulaOf(told) {
  return String(told && typeof told === "object" ? (told.prefer ?? told.formula ?? "") : told);
}
