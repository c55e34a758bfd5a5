// Where an edit of something shared holds: asked once for each list, remembered in this tab, and changed at its badge.

import { button, h } from "./dom.js";
import { sheet } from "./sheet.js";
import { store } from "./store.js";
import { chainOf } from "./readings.js";
import { askedReadings } from "./wish-lists.js";

const chosen = new Map(); // by scenario, reading and list: "everywhere" or "here"

/** The party's wishes, or else the section, that a path leads into in the reading that it names: what a choice is remembered for. */
function listOf(path) {
  const told = Array.isArray(path) ? path.join(".") : path;
  return /^(?:variants\.[^.]+\.)?(?:preferences\.)?[^.]+/.exec(told)[0];
}

const keyOf = (path) => `${store.name}|${listOf(path)}`;

/** What was chosen for the list at a path; undefined where nobody was asked. */
export const choiceFor = (path) => chosen.get(keyOf(path));

/**
 * Edits with the scope that was chosen for their lists; who has not chosen yet is asked.
 * @returns {Promise<Array<object>|null>} null where it was given up.
 */
export async function scoped(edits) {
  const told = [];
  for (const edit of edits) {
    const readings =
      edit.scope || choiceFor(edit.path) || !store.outline ? [] : askedReadings(store.outline, edit);
    const scope =
      edit.scope ??
      choiceFor(edit.path) ??
      (readings.length ? await askScope(edit.path, readings) : undefined);
    if (scope === null) return null;
    told.push(scope ? { ...edit, scope } : edit);
  }
  return told;
}

store.onShared = async (problem, edits) => {
  const { path, readings } = problem.told;
  const scope = choiceFor(path) ?? (await askScope(path, readings));
  return (
    scope &&
    edits.map((edit) => (!edit.scope && listOf(edit.path) === listOf(path) ? { ...edit, scope } : edit))
  );
};

/** Ask where edits of what stands at a path shall hold, and remember it. @returns {Promise<"everywhere"|"here"|null>} */
export async function askScope(path, readings) {
  const [key, own] = [keyOf(path), readingOf(path)];
  const along = readings.filter((each) => each !== own && buildsOn(each, own));
  const told = { title: "Several readings share this", class: "shared", testid: "shared-choice" };
  const scope = await sheet(told, (close) => [
    h(
      "ul",
      { class: "who" },
      readings.map((each) => h("li", {}, h("strong", {}, each), titleOf(each))),
    ),
    h(
      "div",
      { class: "ways" },
      way("Everywhere", "All of them change.", "shared-everywhere", () => close("everywhere"), true),
      way("Only here", hereTold(own, along), "shared-here", () => close("here")),
    ),
    h(
      "p",
      { class: "hint" },
      "The answer holds for all of this as long as this page is open; the badge beside its heading changes it.",
    ),
    h(
      "div",
      { class: "actions" },
      button("Cancel", () => close()),
    ),
  ]);
  if (!scope) return null;
  chosen.set(key, scope);
  store.dispatchEvent(new Event("scope"));
  return scope;
}

function way(label, told, testid, onclick, isFirst) {
  return h(
    "div",
    {},
    button(label, onclick, { testid, class: isFirst ? "primary" : "", "aria-describedby": `${testid}-told` }),
    h("p", { id: `${testid}-told` }, told),
  );
}

function hereTold(own, along) {
  const first =
    own === "base"
      ? "Only the file’s own reading changes."
      : `Only ${own} changes; it gets a list of its own.`;
  return along.length ? `${first} What builds on it goes along: ${along.join(", ")}.` : first;
}

/** The reading in whose name a path speaks. */
function readingOf(path) {
  const steps = Array.isArray(path) ? path : path.split(".");
  return steps[0] === "variants" ? steps[1] : "base";
}

const buildsOn = (reading, other) => chainOf(store.outline?.values, reading).includes(other);

function titleOf(reading) {
  const title = store.outline?.readings?.[reading]?.title;
  return title ? `: ${title}` : "";
}
