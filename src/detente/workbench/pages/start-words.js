// Short words for what somebody has named: the ids that formulas are made of.

const FILLERS = new Set(["a", "an", "the", "to", "of", "in", "on", "at", "for", "and", "or", "its", "their", "with", "by", "be"]);
const RESERVED = new Set(["and", "or", "not", "if", "iff", "implies", "true", "false", "exactly", "most", "least", "status_quo", "base", "nothing", "everything", "secondary", "equilibria", "reachable"]); // prettier-ignore

/**
 * The id and the name in a line: “quiet: Buy a quiet ship” names its id, else it is the first telling word.
 * @param {string} text
 * @param {string[]} taken Ids that are used.
 * @param {string} otherwise What it is called when nothing of it can stand in an id.
 */
export function idFor(text, taken, otherwise) {
  const own = /^([A-Za-z_]\w*)\s*:\s+(.+)$/.exec(text);
  if (own && isFree(own[1], taken)) return { id: own[1], name: own[2] };
  const name = own ? own[2] : text;
  const all = plain(name).split("_").filter(Boolean);
  const words = all.filter((word) => !FILLERS.has(word));
  const telling = words.length ? words : all.length ? all : [otherwise];
  for (let n = 1; n <= telling.length; n++) {
    const id = asId(telling.slice(0, n).join("_"));
    if (isFree(id, taken)) return { id, name };
  }
  let k = 2;
  while (!isFree(`${asId(telling.join("_"))}_${k}`, taken)) k++;
  return { id: `${asId(telling.join("_"))}_${k}`, name };
}

const isFree = (id, taken) => !taken.includes(id) && !RESERVED.has(id) && !/^s\d+$/.test(id);
const asId = (word) => (/^[a-z_]/.test(word) ? word : `_${word}`);
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "_"); // prettier-ignore

/** The formula of a statement or rule, which is one, or says in `prefer` or `formula` what it is. */
export const formulaOf = (told) => String(typeof told === "object" && told ? (told.prefer ?? told.formula ?? told.when ?? "") : told);
