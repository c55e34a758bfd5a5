// Two have changed the same: mine and theirs with the difference, and a choice. Nothing is thrown away
// unasked.

import { button, h } from "./dom.js";
import { sheet } from "./sheet.js";
import { store } from "./store.js";

store.onConflict = (problem) => {
  const { mine, theirs, difference, path } = problem.told;
  const told = { title: "Changed in two places", class: "conflict", testid: "conflict", isKept: true };
  if (mine == null && theirs == null) return tellGone(told); // moved or removed here, removed there
  return sheet(told, (close) => [
    h("p", {}, problem.message, path && [" Place: ", h("code", {}, [path].flat().join(".")), "."]),
    h("div", { class: "sides" }, side("Mine", mine), side("Theirs, which is saved now", theirs)),
    difference?.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, "From theirs to mine, line by line"),
        h("pre", { tabIndex: 0 }, [difference].flat().join("\n")),
      ),
    h(
      "div",
      { class: "actions" },
      button("Keep mine", () => close("mine"), { class: "primary", testid: "keep-mine" }),
      button("Take theirs", () => close("theirs"), { testid: "take-theirs" }),
    ),
  ]);
};

/** Nothing is left to choose from: to keep mine would meet the same again. */
const tellGone = (told) =>
  sheet({ ...told, title: "It is not there any more" }, (close) => [
    h(
      "p",
      {},
      "What you moved or removed was taken out meanwhile, in another tab or program. ‘Versions’ still has it.",
    ),
    h(
      "div",
      { class: "actions" },
      button("Go on", () => close("theirs"), { class: "primary", testid: "take-theirs" }),
    ),
  ]);

const side = (title, value) =>
  h("section", {}, h("h3", {}, title), h("pre", { tabIndex: 0, "aria-label": title }, shown(value)));
const shown = (value) =>
  value == null ? "(nothing)" : typeof value === "string" ? value : JSON.stringify(value, null, 2);
