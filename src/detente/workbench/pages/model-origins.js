// What is told of a place beside its form: who else has it, what is wrong there, where it stands in the YAML.

import { fill, h } from "./dom.js";
import { editedReading, saidAnew } from "./model-values.js";
import { store } from "./store.js";
import { problemsOf, writtenAt } from "./readings.js";

/** Open the YAML at what stands at a place. */
export async function showYaml(steps) {
  const written = writtenAt(store.outline, editedReading(), steps);
  if (document.getElementById("pane").hidden) dispatchEvent(new Event("toggle-yaml"));
  await import("./yaml-pane.js");
  setTimeout(() => dispatchEvent(new CustomEvent("yaml-at", { detail: written?.path }))); // when the pane is there
}

/** Who else has what stands at a place. */
export function originOf(place, steps) {
  const reading = editedReading();
  const { outline } = store;
  const written = writtenAt(outline, reading, steps);
  const others = saidAnew(outline, reading, steps);
  if (reading === "base") place.textContent = others.length ? `said anew by ${others.join(", ")}` : "";
  else if (!written) place.textContent = "";
  else if (written.reading === reading) place.textContent = "said by this reading";
  else place.textContent = `as ${written.reading === "base" ? "the file" : written.reading} has it`;
}

/** What is wrong at a place. */
export function showProblems(place, steps) {
  const found = problemsOf(store.outline, editedReading(), steps);
  place.hidden = !found.length;
  fill(
    place,
    found.map(({ message, hint, severity }) =>
      h("li", { class: severity }, message, hint ? h("span", { class: "hint" }, ` ${hint}`) : null),
    ),
  );
}
