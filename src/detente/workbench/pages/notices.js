// What must be said to whoever works here: on the page as a notice that stays, and to who listens to it.

import { Offline } from "./client.js";
import { button, h } from "./dom.js";

const SAID = 8000; // milliseconds that what was said stays there to be read

/** The key of the notice that the server does not answer. */
export const UNREACHED = "unreached";

const place = () => document.getElementById("notices");

/**
 * Show a notice at the top of the page; one of the same `key` takes its place.
 * @param {string} text
 * @param {{key?: string, kind?: ""|"calm"|"warn", hint?: string|null, actions?: Array<[string, Function]>,
 *   takesFocus?: boolean, more?: [string, string[]]}} [more] `takesFocus`: what had the focus goes away with what is
 *   told; `more`: sentences that stand folded, and what they are.
 */
export function notice(text, { key = text, kind = "", hint = null, actions = [], takesFocus = false, more = null } = {}) {
  const close = () => made.remove();
  const made = h(
    "div",
    { class: `notice ${kind}`, role: kind === "calm" ? "status" : "alert", data: { key } },
    h("p", {}, text, hint && h("span", { class: "hint" }, ` ${sentence(hint)}`)),
    more && h("details", {}, h("summary", {}, more[0]), h("ul", {}, more[1].map((each) => h("li", {}, each)))),
    actions.map(([label, work]) =>
      button(
        label,
        () => {
          close();
          work();
        },
        { class: "small" },
      ),
    ),
    button("Close", close, { class: "small quiet" }),
  );
  dropNotice(key);
  place().append(made);
  if (takesFocus) made.querySelector("button").focus();
}

/** Take a notice away. */
export function dropNotice(key) {
  for (const each of place().querySelectorAll(".notice")) if (each.dataset.key === key) each.remove();
}

/** Take away what went wrong with what is no longer shown; what holds for the folder stays. */
export function dropProblems() {
  for (const each of place().querySelectorAll(".notice:not(.calm, .warn)")) each.remove();
}

/** Show what the server refused, or what went wrong here. */
export function tellProblem(error) {
  if (error instanceof Offline)
    notice(error.message, { key: UNREACHED, kind: "warn", hint: "try again when it answers" });
  else if (error?.told) notice(error.message, { hint: error.hint });
  else {
    console.error(error);
    notice("Something went wrong on this page.", { hint: "reload it; what was saved is kept" });
  }
}

/** Say something to who listens to the page; what was said just before is not cut short by it. */
export function announce(text) {
  const said = h("p", {}, text);
  document.getElementById("live").append(said);
  setTimeout(() => said.remove(), SAID);
}

/** What was refused, in the place of the answer. */
export const refusal = ({ message, hint }, kind = "error") =>
  h("p", { class: kind }, message, hint ? ` ${sentence(hint)}` : "");

/** A hint as a sentence. */
export const sentence = (hint) => `${hint[0].toUpperCase()}${hint.slice(1)}${/[.?!]$/.test(hint) ? "" : "."}`;
