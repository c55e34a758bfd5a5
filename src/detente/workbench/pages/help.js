// The help: what the keys do.

import { button, h } from "./dom.js";
import { sheet } from "./sheet.js";

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
  sheet({ title: "Keys", class: "help" }, (close) => [
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
