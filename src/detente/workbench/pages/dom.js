// Making elements: all text goes in as text, but for the fragments that the server has written.

/**
 * An element.
 * @param {string} tag
 * @param {object} [props] `class`, `testid`, `data: {…}`, `on: {event: listener}`; what the element has as a
 *   property is set as one, all else as an attribute; null, undefined and false leave an attribute away.
 * @param {...(Node|string|number|null|undefined|false|Array)} children
 */
export function h(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) put(made, key, value);
  made.append(...children.flat(Infinity).filter(isShown).map(asNode));
  return made;
}

function put(element, key, value) {
  if (key === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (key === "data") {
    for (const [name, told] of Object.entries(value)) if (told != null) element.dataset[name] = told;
  } else if (key === "testid") {
    if (value) element.dataset.testid = value;
  } else if (key === "class") {
    element.className = value ?? "";
  } else if (key in element && !key.startsWith("aria") && !READ_ONLY.has(key)) {
    if (value != null) element[key] = value;
  } else if (value != null && value !== false) {
    element.setAttribute(key, value === true ? "" : value);
  }
}

const READ_ONLY = new Set(["list", "form", "role", "for"]);
const isShown = (child) => child != null && child !== false;
const asNode = (child) => (child instanceof Node ? child : document.createTextNode(String(child)));

/** A button that is no submit button. */
export function button(label, onclick, props = {}) {
  return h("button", { type: "button", ...props, on: { click: onclick, ...props.on } }, label);
}

/** Put other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(isShown).map(asNode));
  return element;
}

const filled = new WeakMap();

/**
 * Put other children into an element if what they are made of has changed: what is being clicked is not taken
 *   from
 * under the pointer.
 * @param {any} of What the children are made of, as JSON has it.
 */
export function fillAnew(element, of, make) {
  const key = JSON.stringify(of);
  if (filled.get(element) === key) return;
  filled.set(element, key);
  fill(element, make());
}

/** Put a fragment that the server has written, and escaped, into an element. */
export function putFragment(element, html) {
  element.innerHTML = html;
  return element;
}

/**
 * A table.
 * @param {object} props Of the table.
 * @param {any[]} head What stands over the columns; nothing where the first says nothing.
 * @param {any[][]} rows Each begins with what it is of; a cell is what stands in it, or its `td`.
 */
export function table(props, head, rows) {
  const top = head.map((each) => (each === null ? h("td") : h("th", { scope: "col" }, each)));
  const body = rows.map(([first, ...others]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, first),
      others.map((each) => (each?.tagName === "TD" ? each : h("td", {}, each))),
    ),
  );
  return h("table", props, h("thead", {}, h("tr", {}, top)), h("tbody", {}, body));
}

/** The element with a test id, inside another. */
export const byTestId = (id, inside = document) => inside.querySelector(`[data-testid="${CSS.escape(id)}"]`);

/**
 * Do `work`, and give the focus back to the element of the same test id if it was lost by that: whoever moves
 *   things
 * by keyboard stays on what they move.
 */
export function keepingFocus(work) {
  const had = document.activeElement?.closest?.("[data-testid]")?.dataset.testid;
  work();
  if (had && (document.activeElement === document.body || document.activeElement === null)) {
    byTestId(had)?.focus({ preventScroll: true });
  }
}

/**
 * A function that runs once nobody has called it for so many milliseconds; `.flush()` runs it at once if it
 * waits.
 */
export function debounced(milliseconds, work) {
  let timer = 0;
  let given = [];
  const run = () => {
    timer = 0;
    return work(...given);
  };
  const later = (...values) => {
    given = values;
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
  later.flush = () => {
    if (!timer) return undefined;
    clearTimeout(timer);
    return run();
  };
  later.cancel = () => {
    clearTimeout(timer);
    timer = 0;
  };
  return later;
}
