// The YAML beside the view: what is typed is saved as the whole text, and what is changed elsewhere comes in here.

import { get, of } from "./client.js";
import { button, debounced, fill, h } from "./dom.js";
import { tellProblem } from "./notices.js";
import { store } from "./store.js";
import { carriedOver, difference, lineAt, lineMap, lineStarts, offsetOf } from "./yaml-text.js";

const PAUSE = 500; // milliseconds without a key until what was typed is saved

class YamlPane extends HTMLElement {
  #area = null;
  #name = null;
  /** The text that the server has, as far as it is known here, and its version. */
  #known = { text: "", version: null };
  #isBusy = false;
  #isMissed = false; // a version that came meanwhile
  /** The path that shall be shown as soon as its text is there. */
  #wanted = null;
  #hasWindowsLines = false;

  connectedCallback() {
    this.#build();
    store.addEventListener("change", this.#heard);
    addEventListener("beforeunload", this.#leaving);
    addEventListener("yaml-at", this.#asked);
    this.#follow();
  }

  disconnectedCallback() {
    store.removeEventListener("change", this.#heard);
    removeEventListener("beforeunload", this.#leaving);
    removeEventListener("yaml-at", this.#asked);
  }

  #build() {
    this.gutter = h("pre", { class: "gutter", "aria-hidden": "true" });
    this.marks = h("pre", { class: "marks", "aria-hidden": "true" });
    this.#area = h("textarea", {
      testid: "yaml", wrap: "off", spellcheck: false, autocomplete: "off", autocapitalize: "off", "aria-label": "The scenario as YAML", "aria-describedby": "yaml-status",
      on: { input: () => this.#typed(), scroll: () => this.#scrolled(), blur: () => this.#save.flush(), keydown: (event) => this.#key(event) },
    }); // prettier-ignore
    this.status = h("p", { id: "yaml-status", class: "status", role: "status" });
    this.list = h("ul", { testid: "diagnostics", "aria-label": "Problems" });
    this.append(
      h("header", {}, h("h2", {}, "YAML"), h("p", { class: "hint" }, "The file itself. What you change here is saved as you type."), button("Close", close, { class: "small", "aria-label": "Close the YAML" })),
      h("div", { class: "text" }, this.gutter, h("div", { class: "field" }, this.marks, this.#area)),
      h("section", { class: "found", "aria-label": "Problems" }, this.status, this.list),
    ); // prettier-ignore
  }

  get text() {
    return this.#area.value;
  }

  /** Whether the text is here: only then it can be changed. */
  get #isThere() {
    return this.#known.version !== null || this.#known.text !== "";
  }

  get #isTyped() {
    return this.text !== this.#known.text;
  }

  // What comes from the server

  #heard = ({ detail }) => {
    if (detail.has("name") || detail.has("outline")) this.#follow();
  };

  /** Show the scenario that is open, in its newest version. */
  #follow() {
    if (store.name !== this.#name) this.#begin();
    this.#isMissed = this.#isBusy;
    if (store.version && store.version !== this.#known.version && !this.#isBusy) this.#pull();
    else this.#paint();
  }

  #begin() {
    this.#save.cancel();
    this.#name = store.name;
    this.#known = { text: "", version: null };
    this.#area.value = "";
    this.#area.disabled = !store.name;
  }

  /** Take in the server's text: all of it, or so that what is being typed stays; the caret stays where it was. */
  async #pull(isAll = false) {
    const name = this.#name;
    this.#isBusy = true;
    try {
      const told = await get(of(name));
      if (name !== store.name) return;
      this.#hasWindowsLines = told.text.includes("\r\n");
      this.#take({ text: told.text.replaceAll("\r\n", "\n"), version: told.version }, isAll);
    } catch (error) {
      tellProblem(error);
    } finally {
      this.#isBusy = false;
      if (this.#isMissed) this.#follow();
      else this.#paint();
      if (this.#wanted) this.#asked({ detail: this.#wanted });
    }
  }

  #take(now, isAll) {
    const isFirst = this.#known.text === "";
    const change = isAll
      ? difference(this.text, now.text)
      : carriedOver(this.#known.text, now.text, this.text);
    if (!change) return; // both at the same place: the server merges it, or asks, when it is saved
    const [top, left] = [this.#area.scrollTop, this.#area.scrollLeft];
    if (change.end > change.start || change.text)
      this.#area.setRangeText(change.text, change.start, change.end, "preserve");
    if (isFirst) this.#area.setSelectionRange(0, 0);
    Object.assign(this.#area, { scrollTop: top, scrollLeft: left });
    this.#known = now;
  }

  // What is typed

  #typed() {
    this.#paint();
    if (this.#isTyped) store.set({ saved: store.saved === "offline" ? "offline" : "saving" });
    this.#save();
  }

  #save = debounced(PAUSE, async () => {
    if (!this.#isTyped || !store.name) return store.pending || store.set({ saved: "saved" });
    if (this.#isBusy) return this.#save();
    this.#isBusy = true;
    const text = this.text;
    let isTheirs = false;
    const taken = () => (isTheirs = true);
    store.addEventListener("theirs", taken);
    const done = await store.putText(
      this.#hasWindowsLines ? text.replaceAll("\n", "\r\n") : text,
      this.#known.version,
    );
    store.removeEventListener("theirs", taken);
    if (done) this.#known = { text, version: null }; // it may have been merged with what others wrote
    await this.#pull(isTheirs);
    if (done && this.#isTyped) this.#save();
    else if (this.#isTyped) this.#tell("Not saved: change the text to try again.");
    return undefined;
  });

  #leaving = (event) => {
    if (this.#isTyped) event.preventDefault();
  };

  /** Enter goes on below the first letter of the line; Escape closes the pane. */
  #key(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (
      event.key === "Enter" &&
      !event.isComposing &&
      !event.ctrlKey &&
      !event.altKey &&
      !event.metaKey &&
      !this.#area.readOnly
    ) {
      const line = this.text.slice(0, this.#area.selectionStart).split("\n").at(-1);
      const indent = /^ *(?:- (?=\S))?/.exec(line)[0];
      if (!indent) return;
      event.preventDefault();
      document.execCommand("insertText", false, `\n${" ".repeat(indent.length)}`); // keeps what Ctrl+Z takes back
    }
  }

  // Marks, numbers, problems

  #scrolled() {
    this.gutter.scrollTop = this.#area.scrollTop;
    this.marks.scrollTop = this.#area.scrollTop;
    this.marks.scrollLeft = this.#area.scrollLeft;
  }

  #paint() {
    this.#area.readOnly = !store.isWritable || !this.#isThere;
    const problems = store.outline?.problems ?? [];
    const found = this.#placed(problems);
    this.#paintGutter(found);
    this.#paintMarks(found);
    this.#paintList(problems, found);
    this.#scrolled();
  }

  /** The problems with where they stand in the text as it is now; those in lines that are being changed are left out. */
  #placed(problems) {
    const map = lineMap(this.#known.text, this.text);
    const starts = lineStarts(this.text);
    return problems.flatMap((each) => {
      const [line, last] = [map(each.line), map(each.end_line ?? each.line)];
      if (!line || !last) return [];
      const start = offsetOf(this.text, starts, line, each.column);
      const end = offsetOf(this.text, starts, last, each.end_column ?? each.column + 1);
      return [{ problem: each, line, start, end: Math.max(end, start + 1) }];
    });
  }

  #paintGutter(found) {
    const worst = new Map();
    for (const { problem, line } of found) if (worst.get(line) !== "error") worst.set(line, problem.severity);
    const number = lineStarts(this.text).length;
    const key = JSON.stringify([number, [...worst]]);
    if (this.gutter.dataset.key === key) return;
    this.gutter.dataset.key = key;
    const parts = [];
    let from = 1;
    for (const line of [...worst.keys()].sort((a, b) => a - b)) {
      parts.push(numbers(from, line), h("span", { class: worst.get(line) }, line), "\n");
      from = line + 1;
    }
    fill(this.gutter, parts, numbers(from, number + 1));
  }

  #paintMarks(found) {
    const parts = [];
    let at = 0;
    for (const { problem, start, end } of found.sort((a, b) => a.start - b.start)) {
      if (start < at) continue;
      parts.push(
        this.text.slice(at, start),
        h("mark", { class: problem.severity }, this.text.slice(start, end)),
      );
      at = end;
    }
    fill(this.marks, parts, parts.length ? `${this.text.slice(at)}\n` : null);
  }

  #paintList(problems, found) {
    const key = JSON.stringify([this.#name, problems, this.#isThere]);
    this.list.classList.toggle("stale", this.#isTyped);
    if (this.list.dataset.key === key) return;
    this.list.dataset.key = key;
    this.#tell(this.#isThere ? counted(problems) : "Reading the file…");
    fill(this.list, problems.map((each) => h("li", { class: each.severity },
      button([h("strong", {}, `Line ${each.line}`), " ", each.message], () => this.#jump(each)),
      each.hint ? h("span", { class: "hint" }, each.hint) : null))); // prettier-ignore
  }

  #tell(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  #jump(problem) {
    const [found] = this.#placed([problem]);
    if (found) this.#select(found.start, found.end);
    else this.#area.focus();
  }

  /** Show what stands at a path of the outline. */
  #asked = ({ detail }) => {
    const range = store.outline?.places?.[detail];
    this.#wanted = this.#known.version === store.version ? null : detail;
    if (!range || this.#wanted || this.#isTyped) return;
    const starts = lineStarts(this.text);
    const [line, column, last, end] = range;
    this.#select(offsetOf(this.text, starts, line, column), offsetOf(this.text, starts, last, end));
  };

  #select(start, end) {
    this.#area.focus();
    this.#area.setSelectionRange(start, end);
    const height = this.#area.scrollHeight / lineStarts(this.text).length;
    this.#area.scrollTop = Math.max(0, (lineAt(this.text, start) - 5) * height);
    this.#area.scrollLeft = 0;
  }
}

const close = () => dispatchEvent(new Event("toggle-yaml"));

function numbers(from, to) {
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => `${from + n}\n`).join("");
}

function counted(problems) {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const others = problems.length - errors;
  const told = [
    errors && `${errors} ${errors === 1 ? "error" : "errors"}`,
    others && `${others} ${others === 1 ? "warning" : "warnings"}`,
  ];
  return told.filter(Boolean).join(", ") || "Nothing is wrong.";
}

customElements.define("yaml-pane", YamlPane);
