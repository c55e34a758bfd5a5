// Two have changed the same: mine and theirs with the difference, and a choice. Nothing is thrown away
// unasked.

import { button, h } from "./dom.js";
import { store } from "./store.js";

store.onConflict = (problem) => {
  const { mine, theirs, difference, path } = problem.told;
  return new Promise((done) => {
    const close = (answer) => {
      sheet.close();
      sheet.remove();
      done(answer);
    };
    const sheet = h(
      "dialog",
      { class: "conflict", testid: "conflict", "aria-labelledby": "conflict-title" },
      h("h2", { id: "conflict-title", tabIndex: -1 }, "Changed in two places"),
      h("p", {}, problem.message, path && [" Place: ", h("code", {}, [path].flat().join(".")), "."]),
      h("div", { class: "sides" }, side("Mine", mine), side("Theirs, which is saved now", theirs)),
      difference?.length
        ? h(
            "details",
            {},
            h("summary", {}, "From theirs to mine, line by line"),
            h("pre", {}, lines(difference)),
          )
        : null,
      h(
        "div",
        { class: "actions" },
        button("Keep mine", () => close("mine"), { class: "primary", testid: "keep-mine" }),
        button("Take theirs", () => close("theirs"), { testid: "take-theirs" }),
      ),
    );
    sheet.addEventListener("cancel", () => close("theirs"));
    document.body.append(sheet);
    sheet.showModal();
    sheet.querySelector("h2").focus();
  });
};

const side = (title, value) => h("section", {}, h("h3", {}, title), h("pre", {}, shown(value)));
const shown = (value) =>
  value === undefined ? "(nothing)" : typeof value === "string" ? value : JSON.stringify(value, null, 2);
const lines = (difference) => (Array.isArray(difference) ? difference.join("\n") : String(difference));
