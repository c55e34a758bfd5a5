// A field for a formula: completes names, checks while one types, and shows at which place it is wrong.
//
// `field.value`, `field.names` (what can stand in it), `field.check` (text → problems), `field.label`; it tells of
// `commit` (detail: the new text) at Enter and when it is left, and of `giveup` at Escape.

import { debounced, fill, h } from "./dom.js";
import { Offline } from "./client.js";
import { fitting } from "./formula-names.js";
import { sentence } from "./notices.js";

const PAUSE = 220; // milliseconds without a key until a text is checked

let made = 0;

export class FormulaField extends HTMLElement {
  /** @type {Array<{name: string, label: string}>} What can stand in a formula. */
  names = [];
  /** @type {null | ((text: string) => Promise<Array<{message: string, hint?: string, offset?: number, length?: number}>>)} */
  check = null;
  label = "Formula";
  /** Whether an empty text is committed as well. */
  mayBeEmpty = false;
  testid = null;
  placeholder = "";
  /** Other properties of its input: an `id` for a label, another `testid`. */
  props = {};

  /** The text on which typing began: who commits expects it there, so that nobody's change is overwritten unseen. */
  since = "";

  #old = "";
  #now = ""; // what stands there by now, also where something else is being typed
  #input = null;
  #list = null;
  #error = null;
  #chosen = -1;
  #asked = 0;

  connectedCallback() {
    if (this.#input) return;
    const id = `formula-${++made}`;
    this.#list = h("ul", {
      class: "names",
      role: "listbox",
      id: `${id}-names`,
      hidden: true,
      "aria-label": "Names",
    });
    this.#error = h("div", {
      class: "wrong",
      id: `${id}-error`,
      hidden: true,
      testid: this.testid && `${this.testid}-error`,
    });
    this.#input = h("input", {
      type: "text",
      spellcheck: false,
      autocomplete: "off",
      autocapitalize: "off",
      role: "combobox",
      placeholder: this.placeholder,
      "aria-label": this.label,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-names`,
      "aria-describedby": `${id}-error`,
      testid: this.testid && `${this.testid}-edit`,
      ...this.props,
      on: {
        input: () => this.#typed(),
        keydown: (event) => this.#key(event),
        blur: () => this.#left(),
        focus: () => this.#offerAll(),
        click: () => this.#offerAll(),
      },
    });
    this.#input.value = this.#old;
    this.#input.readOnly = this.hasAttribute("readonly");
    this.append(this.#input, this.#list, this.#error);
  }

  get value() {
    return this.#input ? this.#input.value : this.#old;
  }

  /** A new text from elsewhere; what is being typed stays. */
  set value(text) {
    this.#now = text;
    if (this.#input !== document.activeElement || !this.#isTyping) this.#show();
  }

  #show() {
    this.#old = this.#now;
    if (this.#input && this.#input.value !== this.#old) this.#input.value = this.#old;
    this.removeAttribute("data-typing");
  }

  get #isTyping() {
    return this.#input !== null && this.#input.value !== this.#old;
  }

  /** What is being typed, for another field to go on with: this one, which leaves the page, gives it up; null if nothing is. */
  handOver() {
    if (!this.#isTyping) return null;
    const { value, selectionStart: start, selectionEnd: end } = this.#input;
    this.#input.value = this.#old; // a field that is taken away is left, too
    return { value, start, end, since: this.#old };
  }

  /** Go on with what was being typed in the field before this one. */
  goOn({ value, start, end, since }) {
    this.#old = since;
    this.#input.value = value;
    this.#input.focus({ preventScroll: true });
    this.#input.setSelectionRange(start, end);
    this.#typed();
  }

  /** Take what was typed, as if the field were left. */
  leave() {
    this.#commit(false);
  }

  focus(options) {
    this.#input.focus(options);
  }

  /** Show what is wrong; nothing where nothing is. */
  showProblems(problems) {
    const first = problems.find(({ severity }) => severity !== "warning") ?? problems[0];
    this.#error.hidden = !first;
    this.#input.setAttribute("aria-invalid", String(Boolean(first && first.severity !== "warning")));
    this.#error.classList.toggle("only-warns", first?.severity === "warning");
    if (first)
      fill(
        this.#error,
        marked(this.#input.value, first),
        h(
          "p",
          {},
          sentence(first.message),
          first.hint && [" ", h("span", { class: "hint" }, sentence(first.hint))],
        ),
      );
  }

  // Typing

  #typed() {
    this.toggleAttribute("data-typing", this.#isTyping);
    this.#offer();
    this.#checkSoon();
  }

  #checkSoon = debounced(PAUSE, async () => {
    const [text, asked] = [this.#input.value, ++this.#asked];
    if (!this.check || text.trim() === "" || text === this.#old) return this.showProblems([]);
    try {
      const problems = await this.check(text);
      if (asked === this.#asked && text === this.#input.value) this.showProblems(problems);
    } catch (error) {
      if (error.told) this.showProblems([{ message: error.message, hint: error.hint }]);
      else if (!(error instanceof Offline)) throw error;
    }
    return undefined;
  });

  #key(event) {
    const isOpen = !this.#list.hidden;
    if (event.altKey || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen) this.#offer(true);
      else this.#choose(this.#chosen + (event.key === "ArrowDown" ? 1 : -1));
      if (!this.#list.hidden) event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      if (isOpen && this.#chosen >= 0) this.#take(this.#list.children[this.#chosen].dataset.name);
      else this.#commit(true);
    } else if (event.key === "Tab" && isOpen && this.#chosen >= 0) {
      event.preventDefault();
      this.#take(this.#list.children[this.#chosen].dataset.name);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (isOpen) return this.#close();
      this.#show();
      this.showProblems([]);
      this.dispatchEvent(new CustomEvent("giveup", { bubbles: true }));
    }
  }

  #left() {
    this.#close();
    this.#commit(false);
  }

  #commit(isByEnter) {
    this.#checkSoon.cancel();
    this.#close();
    const text = this.#input.value.trim();
    const isSame = text === this.#old;
    if (isSame || (text === "" && !this.mayBeEmpty)) {
      this.#show();
      if (isSame && isByEnter) this.dispatchEvent(new CustomEvent("unchanged", { bubbles: true }));
      return;
    }
    this.since = this.#old;
    this.#now = text;
    this.#show();
    this.dispatchEvent(new CustomEvent("commit", { bubbles: true, detail: text, cancelable: true }));
  }

  // Completion

  #offerAll() {
    if (this.#input.value.trim() === "") this.#offer();
  }

  /** Offer names that fit the word at the caret; all of them where the field is empty or it is asked for. */
  #offer(isAsked = false) {
    const { word } = this.#word();
    if (this.#input.readOnly || (!word && !isAsked && this.#input.value.trim() !== "")) return this.#close();
    const found = fitting(this.names, word);
    if (!found.length || (!isAsked && found[0].name === word)) return this.#close();
    fill(
      this.#list,
      found.map(({ name, label }, n) =>
        h(
          "li",
          {
            role: "option",
            id: `${this.#list.id}-${n}`,
            data: { name },
            "aria-selected": "false",
            on: {
              pointerdown: (event) => {
                event.preventDefault();
                this.#take(name);
              },
            },
          },
          h("code", {}, name),
          label && label !== name ? h("span", {}, label) : null,
        ),
      ),
    );
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#choose(word && !isAsked ? -1 : isAsked ? 0 : -1);
    return undefined;
  }

  #choose(place) {
    const items = [...this.#list.children];
    this.#chosen = items.length ? (place < -1 ? items.length - 1 : place >= items.length ? 0 : place) : -1;
    items.forEach((item, n) => item.setAttribute("aria-selected", String(n === this.#chosen)));
    const chosen = items[this.#chosen];
    if (chosen) {
      this.#input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.#input.removeAttribute("aria-activedescendant");
  }

  #take(name) {
    const { start, end } = this.#word();
    const text = this.#input.value;
    const space =
      name.endsWith("(") || text[end] === " " || (text.slice(end) && !/^\w/.test(text.slice(end))) ? "" : " ";
    this.#input.value = `${text.slice(0, start)}${name}${space}${text.slice(end)}`;
    const caret = start + name.length + space.length;
    this.#input.setSelectionRange(caret, caret);
    this.#input.focus();
    this.#typed();
    this.#close();
  }

  #close() {
    this.#chosen = -1;
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  /** The word at the caret, and where it starts and ends. */
  #word() {
    const [text, caret] = [this.#input.value, this.#input.selectionStart ?? this.#input.value.length];
    const start = caret - /[\w.]*$/.exec(text.slice(0, caret))[0].length;
    const end = caret + /^[\w.]*/.exec(text.slice(caret))[0].length;
    return { word: text.slice(start, caret), start, end };
  }
}

/** The text with the place that is wrong. */
function marked(text, { offset, length }) {
  if (offset == null || offset > text.length) return null;
  const end = Math.max(offset + (length || wordLength(text, offset)), offset + 1);
  return h(
    "p",
    { class: "at" },
    text.slice(0, offset),
    h("mark", {}, text.slice(offset, end) || "\u00a0"),
    text.slice(end),
  );
}

const wordLength = (text, offset) => /^\w*/.exec(text.slice(offset))[0].length;

customElements.define("formula-field", FormulaField);
