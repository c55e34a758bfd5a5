// What the questions of a new dispute are made of: a card, a line to type into, a list of what was given,
// switches.

import { button, fillAnew, h } from "./dom.js";
import { nameOf } from "./readings.js";

/** A question with what it is about and its parts. */
export function question(title, hint, ...parts) {
  return h("section", { class: "question" }, h("h2", {}, title), h("p", { class: "hint" }, hint), parts);
}

/**
 * A line to type an answer into: Enter takes it, Enter on an empty line goes on.
 * @param {{testid: string, label: string, example: string, take: (text: string) => Promise, goOn: () =>
 *   void}} asked
 */
export function line({ testid, label, example, take, goOn }) {
  const error = h("p", { class: "error", role: "alert", id: `${testid}-error` });
  const input = h("input", {
    testid,
    placeholder: `for example: ${example}`,
    autocomplete: "off",
    spellcheck: false,
    "aria-label": label,
    "aria-describedby": error.id,
    maxLength: 300,
  });
  const enter = async () => {
    const text = input.value.trim();
    error.textContent = "";
    input.removeAttribute("aria-invalid");
    if (!text) return goOn();
    input.value = "";
    try {
      if ((await take(text)) === null && !input.value) input.value = text;
    } catch (problem) {
      if (!input.value) input.value = text;
      input.setAttribute("aria-invalid", "true");
      error.textContent = problem.message;
    }
    return undefined;
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    enter();
  });
  const add = button("Add", () => {
    if (input.value.trim()) enter();
    input.focus();
  });
  return { input, error, row: h("p", { class: "line" }, input, add) };
}

/** One of the answers that were given, with the word for it in formulas. */
export function given(name, id, remove) {
  const word = id && id !== name && h("code", { title: "the word for it in formulas" }, id);
  return h(
    "li",
    {},
    h("span", { class: "said" }, name, word),
    button("Remove", remove, { class: "small quiet", "aria-label": `Remove ${name}` }),
  );
}

/**
 * A box to tick for each option, by party.
 * @param {{testid, taken: string[], change: (key: string) => void}} how
 */
export function showSwitches(place, draft, { testid, taken, change }) {
  const box = (party, [id, told]) => {
    const key = draft.keyOf(party, id);
    const checked = taken.includes(key);
    const props = {
      type: "checkbox",
      testid: `${testid}-${key}`,
      checked,
      on: { change: () => change(key) },
    };
    return h("label", { class: "switch" }, h("input", props), nameOf(told, id));
  };
  const acting = draft.parties.filter(([, party]) => party.options);
  fillAnew(place, [acting, taken], () =>
    acting.map(([id, party]) =>
      h(
        "fieldset",
        {},
        h("legend", {}, nameOf(party, id)),
        Object.entries(party.options).map((option) => box(id, option)),
      ),
    ),
  );
}

/** Blocks for the parties that are there, in their order; those that stay are not touched. */
export function keepBlocks(blocks, draft, place, make) {
  const ids = draft.parties.map(([id]) => id);
  for (const [id, { block }] of blocks) {
    if (ids.includes(id)) continue;
    block.remove();
    blocks.delete(id);
  }
  for (const id of ids) {
    if (blocks.has(id)) continue;
    blocks.set(id, make(id));
    place.append(blocks.get(id).block);
  }
}

/** What formulas are made of. */
export function formulaHint() {
  const words = ["and", "or", "not", "if", "iff"].map((each) => [h("code", {}, each), " "]);
  return h(
    "p",
    { class: "hint" },
    "Made of the short words above, ",
    words,
    "(if and only if) and brackets.",
  );
}
