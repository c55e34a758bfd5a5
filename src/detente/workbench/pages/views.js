// The table of views: what a tab says, and the element (`{view}-view`, in `{view}-view.js` with `{view}.css`)
// that shows it.

/** @type {Array<{view: string, label: string, group: "library"|"dispute"|"answer"|"question"|"record"}>} */
export const VIEWS = [
  { view: "library", label: "Library", group: "library" },
  { view: "model", label: "Model", group: "dispute" },
  { view: "wishes", label: "Wishes", group: "dispute" },
  { view: "verdicts", label: "Verdicts", group: "answer" },
  { view: "states", label: "States", group: "answer" },
  { view: "stability", label: "Stability", group: "question" },
  { view: "robustness", label: "Robustness", group: "question" },
  { view: "change", label: "Change", group: "question" },
  { view: "conditions", label: "Conditions", group: "question" },
  { view: "coalitions", label: "Coalitions", group: "question" },
  { view: "dilemmas", label: "Dilemmas", group: "question" },
  { view: "misperception", label: "Misperception", group: "question" },
  { view: "uncertainty", label: "Uncertainty", group: "question" },
  { view: "versions", label: "Versions", group: "record" },
  { view: "report", label: "Report", group: "record" },
];

/** Views that look alike share a style. */
const STYLES = Object.fromEntries(
  VIEWS.filter(({ group }) => group === "question").map(({ view }) => [view, "questions"]),
);

const known = new Set(["start", ...VIEWS.map(({ view }) => view)]);

/** The element of a view, its module and style loaded when it is first shown. */
export async function viewElement(view) {
  const shown = known.has(view) ? view : "wishes";
  addStyle(`/pages/${STYLES[shown] ?? shown}.css`);
  await import(`/pages/${shown}-view.js`);
  return document.createElement(`${shown}-view`);
}

/** Add a style sheet to the page, once. */
export function addStyle(href) {
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}
