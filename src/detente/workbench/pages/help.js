// The help: what the words of the pages mean, and what the keys do.

import { button, h } from "./dom.js";
import { sheet } from "./sheet.js";

const WORDS = [
  ["wish", "what a party would rather have; one that stands higher outweighs all below it"],
  ["core", "what a party will not give up; the rest is secondary"],
  ["issue", "what can be talked about; an agenda is the issues that are on the table"],
  ["reading", "the dispute as one account has it"],
  ["state", "one way things can stand; s7 is its number, and means no more"],
  ["holds", "nobody gains by leaving it, the answers of the others included"],
];
const KEYS = [
  [["?"], "this help"],
  [["y"], "show or hide the YAML of the scenario"],
  [["Ctrl", "Z"], "undo; with Shift redo"],
  [["Alt", "↑"], "move the chosen wish up; Alt ↓ moves it down; the same for the core line"],
  [["Enter"], "take what was typed; in a list of questions: the next line"],
  [["Esc"], "close what is open, give up what is being typed"],
];

/** Show the help. */
export function showHelp() {
  sheet({ title: "Help", class: "help" }, (close) => [
    h("h3", {}, "Words"),
    h(
      "dl",
      { class: "keys" },
      WORDS.map(([word, what]) => [h("dt", {}, word), h("dd", {}, what)]),
    ),
    h("h3", {}, "Keys"),
    h(
      "dl",
      { class: "keys" },
      KEYS.map(([keys, what]) => [
        h(
          "dt",
          {},
          keys.map((key, place) => [place ? " + " : "", h("kbd", {}, key)]),
        ),
        h("dd", {}, what),
      ]),
    ),
    h(
      "p",
      { class: "hint" },
      "Single letters count only while no field is being typed into. Everything that keys do, buttons do as well.",
    ),
    h(
      "div",
      { class: "actions" },
      button("Close", () => close(), { class: "primary" }),
    ),
  ]);
}
