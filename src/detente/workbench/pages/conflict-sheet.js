// Two have changed the same: mine and theirs with the difference, and a choice. Nothing is thrown away unasked.

import { button, h } from "./dom.js";
import { store } from "./store.js";

store.onConflict = (problem, edits, retry) => ask(problem, edits).then((again) => (again ? retry(again) : null));

/** Ask which of the two stays; the edits with `expect` brought up to date, or null to take theirs. */
function ask(problem, edits) {
  const { mine, theirs, difference, path } = problem.told;
  return new Promise((done) => {
    const close = (answer) => {
      sheet.remove();
      done(answer);
    };
    const sheet = h("dialog", { class: "conflict", testid: "conflict", "aria-labelledby": "conflict-title" },
      h("h2", { id: "conflict-title" }, "Changed in two places"),
      h("p", {}, problem.message, path && [" Place: ", h("code", {}, path), "."]),
      h("div", { class: "sides" },
        h("section", {}, h("h3", {}, "Mine"), h("pre", {}, shown(mine))),
        h("section", {}, h("h3", {}, "Theirs"), h("pre", {}, shown(theirs))),
      ),
      difference?.length ? h("details", {}, h("summary", {}, "The difference, line by line"), h("pre", {}, lines(difference))) : null,
      h("div", { class: "actions" },
        button("Keep mine", () => close(updated(edits, problem)), { class: "primary", testid: "keep-mine" }),
        button("Take theirs", () => close(null), { testid: "take-theirs" }),
      ),
    ); // prettier-ignore
    sheet.addEventListener("cancel", () => close(null));
    document.body.append(sheet);
    sheet.showModal();
  });
}

/** The edits, which now expect what they met. */
function updated(edits, { told }) {
  return edits.map((edit) => (told.path === undefined || edit.path === told.path ? { ...edit, expect: told.theirs } : edit));
}

const shown = (value) => (value === undefined ? "(nothing)" : typeof value === "string" ? value : JSON.stringify(value, null, 2));
const lines = (difference) => (Array.isArray(difference) ? difference.join("\n") : String(difference));
