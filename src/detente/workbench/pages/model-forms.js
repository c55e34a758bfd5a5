// Forms for values that have parts. Each is an element with `show(value, names)`, made once; what is shown is brought in
// step with what the file says by now, so that nobody loses the field they are in.

import { h } from "./dom.js";
import { field } from "./model-fields.js";
import { listForm } from "./model-lists.js";
import { mapForm } from "./model-maps.js";
import { ShortPlace } from "./model-places.js";

/** Keys that stand folded: they are seldom filled in. */
const FOLDED = new Set([
  "because",
  "evidence",
  "moves",
  "doubtful",
  "than",
  "state",
  "state_where",
  "stable",
  "unstable",
]);

/** The form of a key: `told` is `{key, label, about, needed, kind}`, `place` gives where its value stands. */
export function form(told, place) {
  const { kind } = told;
  if (kind.is === "record") return recordForm(told, place);
  if (kind.is === "map" && (kind.value.is !== "other" || !told.isInner)) return kind.value.is === "other" ? null : mapForm(told, place);
  if (kind.is === "list" && !["name", "word"].includes(kind.item.is)) return listForm(told, place);
  return field(told, place);
}

/** The keys of a record, those that are seldom filled in folded. */
export function recordForm({ kind, key: section, entry, testid = section }, place) {
  let whole;
  const isShort = () => kind.short && (whole === undefined || typeof whole !== "object");
  const placeOf = (key) => () =>
    isShort() ? new ShortPlace(place(), key, kind.short, whole) : place().at(key);
  const inner = (key, told) => ({
    ...told,
    key,
    entry,
    isInner: true,
    about: key === kind.short || key === "name" ? "" : told.about,
    testid: key === kind.short ? testid : `${testid}-${key}`,
  });
  const made = Object.entries(kind.keys)
    .map(([key, told]) => [key, form(inner(key, told), placeOf(key)), told.label])
    .filter(([, element]) => element);
  const isFolded = ([key]) => FOLDED.has(key) && !(section === "history" && key === "moves");
  const folded = made.filter(isFolded);
  const summary = h("summary", {});
  const more = folded.length
    ? h(
        "details",
        { class: "more" },
        summary,
        h(
          "div",
          { class: "fields" },
          folded.map(([, element]) => element),
        ),
      )
    : null;
  const box = h(
    "div",
    { class: "record" },
    h(
      "div",
      { class: "fields" },
      made.filter((each) => !isFolded(each)).map(([, element]) => element),
    ),
    more,
  );
  box.show = (value, names) => {
    whole = value;
    const at = (key) => (isShort() ? (key === kind.short ? value : undefined) : value?.[key]);
    for (const [key, element] of made) element.show(at(key), names);
    const filled = folded.filter(([key]) => at(key) !== undefined).map(([, , label]) => label.toLowerCase());
    summary.textContent = filled.length ? `More: ${filled.join(", ")}` : "More";
  };
  return box;
}
