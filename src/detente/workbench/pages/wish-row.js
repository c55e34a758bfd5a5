// A wish as a row: its words, its formula, why it stands there, and the buttons that move it; and the core line.

import { button, h } from "./dom.js";
import "./formula-field.js";
import { store } from "./store.js";
import { changeEdit, nextPlace } from "./wish-moves.js";

const LABELS = { core: "Core concern", secondary: "Secondary wish", statements: "Wish" };
const KEYS = "Alt+ArrowUp Alt+ArrowDown";

/**
 * The row of a wish.
 * @param {import("./party-wishes.js").PartyWishes} party Whose it is, and who does what the row is told.
 * @param {{list: string, n: number}} place
 * @param {import("./wish-lists.js").Wish} wish
 */
export function wishRow(party, place, wish) {
  const { list, n } = place;
  const testid = `statement-${party.wishes.id}-${list}-${n}`;
  return h(
    "li",
    {
      class: `wish ${list}`,
      tabindex: 0,
      testid,
      data: { list, n },
      "aria-label": `${LABELS[list]} ${n} of ${party.wishes[list].length}: ${wish.formula}`,
      "aria-keyshortcuts": KEYS,
    },
    h("span", { class: "grip", "aria-hidden": "true", title: "Drag to move" }, n),
    h(
      "div",
      { class: "what" },
      inWords(party.words[wish.formula]),
      wish.isFormula ? field(party, place, wish, testid) : group(wish),
      wish.because ? h("p", { class: "because" }, wish.because) : null,
    ),
    store.isWritable ? acts(party, place, wish, testid) : null,
  );
}

/** A formula in words; what definitions mean stands there, too, while the row has the focus. */
function inWords(told) {
  if (!told) return null;
  const isName = told.words.startsWith("‘") && told.meanings.length > 0;
  return [
    isName ? null : h("p", { class: "words" }, told.words),
    told.meanings.map((each, n) => h("p", { class: isName && n === 0 ? "words" : "meaning" }, each)),
  ];
}

function field(party, place, wish, testid) {
  const made = h("formula-field");
  Object.assign(made, {
    testid,
    names: party.names,
    label: `${LABELS[place.list]} ${place.n} of ${party.wishes.name}`,
    value: wish.formula,
    check: (text) => party.tryOut([changeEdit(party.wishes, place, text)]),
  });
  if (!store.isWritable) made.setAttribute("readonly", "");
  made.addEventListener("commit", ({ detail }) => party.change(place, detail, made.since));
  made.addEventListener("giveup", () => party.focusOn(testid));
  return made;
}

const group = ({ formula }) =>
  h("p", { class: "group" }, h("span", { class: "how" }, "any order"), " ", h("code", {}, formula));

function acts(party, place, { formula }, testid) {
  const isEnd = (by) => !nextPlace(party.wishes, place, by);
  return h(
    "span",
    { class: "acts" },
    act("↑", `Move ${formula} up`, `${testid}-up`, () => party.step(place, -1), isEnd(-1)),
    act("↓", `Move ${formula} down`, `${testid}-down`, () => party.step(place, 1), isEnd(1)),
    act("×", `Remove ${formula}`, `${testid}-remove`, () => party.takeOut(place)),
  );
}

const act = (sign, label, testid, onclick, disabled = false) =>
  button(sign, onclick, { class: "small quiet", "aria-label": label, title: label, disabled, testid });

/** The line between what a party will not give up and the rest. */
export function coreLine({ core, secondary, name }) {
  const total = core.length + secondary.length;
  return h(
    "div",
    {
      class: "core-line",
      testid: "core-line",
      tabindex: 0,
      role: "separator",
      "aria-orientation": "horizontal",
      "aria-label": `Core line of ${name}`,
      "aria-valuemin": 0,
      "aria-valuemax": total,
      "aria-valuenow": core.length,
      "aria-valuetext": `${core.length} of ${total} wishes are core concerns`,
      "aria-keyshortcuts": KEYS,
      title: "Above the line: what this party will not give up. Drag it, or Alt+↑ and Alt+↓.",
    },
    h("span", { class: "rule-name" }, "core above · secondary below"),
  );
}
