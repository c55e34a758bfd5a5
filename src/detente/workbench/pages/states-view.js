// The states, page by page: what would differ from today, who would stay, and why.

import { get, of, post } from "./client.js";
import { button, fill, h, keepingFocus, putFragment } from "./dom.js";
import { announce, refusal, tellProblem } from "./notices.js";
import "./formula-field.js";
import { fieldOf, questions } from "./questions.js";
import { address } from "./router.js";
import { store } from "./store.js";
import { View } from "./view.js";
import { namesFor } from "./readings.js";

const PAGE = 100;
const TRIED = "as_typed"; // the name of a definition that is tried out, and never written
const number = new Intl.NumberFormat("en");
const ANYBODY = "everybody"; // no party's id: each of them

class StatesView extends View {
  static shows = ["outline", "reading"];

  #asked = 0;
  #page = null;
  #offset = 0;
  #where = "";
  #chosen = null;
  #seen = "";

  start() {
    this.field = Object.assign(document.createElement("formula-field"), {
      label: "Only where this holds", testid: "states-where", mayBeEmpty: true, placeholder: "an option, or a formula of several",
      check: (text) => this.#tryOut(text),
    }); // prettier-ignore
    this.field.addEventListener("commit", async ({ detail }) => this.field.showProblems(await this.#tryOut(detail)));
    for (const kind of ["giveup", "unchanged"]) this.field.addEventListener(kind, () => this.#tryOut(this.field.value));
    this.field.addEventListener("input", () => this.field.value.trim() || this.#filter(""));
    this.stays = h("select", { id: "states-for", testid: "states-for", on: { change: () => this.#load(0) } });
    this.concept = h("select", { id: "states-concept", testid: "states-concept", "aria-describedby": "concept-line", on: { change: () => this.#load(0) } });
    this.line = h("p", { class: "hint", id: "concept-line" });
    this.ofReading = h("p", { class: "of-whom", hidden: true });
    this.list = h("div", { class: "list", testid: "states", "aria-busy": "true" });
    this.count = h("p", { class: "count", role: "status", tabindex: -1 });
    this.pagers = [h("nav", { class: "pager", "aria-label": "Pages of states" }), h("nav", { class: "pager", "aria-label": "Pages of states, below them" })];
    this.append(
      h("h1", {}, "States"),
      h("p", { class: "lead" }, "Every way the dispute can stand, told by what would differ from today. Choose one to see why it holds, or does not."),
      h("div", { class: "filters" },
        h("div", { class: "where" }, h("p", { class: "label" }, "Only where this holds"), this.field),
        h("div", { class: "of-stability" }, h("label", { for: "states-for" }, "Would stay there"), this.stays),
        h("div", { class: "of-stability" }, h("label", { for: "states-concept" }, "How far parties look ahead"), this.concept, this.line),
      ),
      this.ofReading,
      h("div", { class: "over-list" }, this.count, this.pagers[0]),
      this.list, this.pagers[1],
    ); // prettier-ignore
    questions().then((all) => this.#offerConcepts(fieldOf(all, "states", "concept")), tellProblem);
  }

  #offerConcepts({ choices, meanings, default: usual }) {
    this.meanings = meanings;
    fill(this.concept, choices.map((code) => h("option", { value: code }, meanings[code][0])));
    this.concept.value = usual;
    this.#tellConcept();
  }

  #tellConcept() {
    this.line.textContent = this.meanings?.[this.concept.value]?.[1] ?? "";
  }

  update(changed) {
    const { outline, shownReading, version } = store;
    if (!outline?.values) return;
    this.field.names = namesFor(outline, shownReading || "base");
    this.#offerParties();
    const seen = `${store.name}|${shownReading}|${version}`;
    if (seen === this.#seen) return;
    const isOther = !this.#seen.startsWith(`${store.name}|${shownReading}|`);
    this.#seen = seen;
    this.#load(isOther ? 0 : this.#offset);
  }

  #offerParties() {
    const { outline, shownReading } = store;
    const ids = (outline.readings?.[shownReading]?.names ?? outline.names).parties;
    const options = [["", "All states, whoever would stay"], [ANYBODY, "Everybody"], ...ids.map((id) => [id, this.#nameOf(id)])];
    const key = JSON.stringify(options);
    if (this.stays.dataset.key !== key) {
      const chosen = this.stays.value;
      this.stays.dataset.key = key;
      fill(this.stays, options.map(([value, label]) => h("option", { value }, label)));
      this.stays.value = options.some(([value]) => value === chosen) ? chosen : "";
    }
    for (const each of this.querySelectorAll(".of-stability")) each.hidden = !shownReading;
    this.ofReading.hidden = Boolean(shownReading);
    if (shownReading) return;
    fill(this.ofReading, "Who would stay where depends on what the parties want. Choose a reading to see it: ",
      store.readings.map(({ id }, n) => [n ? ", " : "", h("a", { href: address(store.name, "states", id) }, id)]), "."); // prettier-ignore
  }

  #nameOf(id) {
    return store.verdicts?.parties?.find((each) => each.id === id)?.name ?? store.outline.values.parties?.[id]?.name ?? id;
  }

  get #query() {
    const { shownReading } = store;
    const stays = shownReading ? this.stays.value : "";
    const concept = shownReading ? this.concept.value : "";
    return { reading: shownReading, concept, stable: stays ? concept || "seq" : "", for: stays === ANYBODY ? "" : stays };
  }

  /** What is wrong with a formula; by a sound one the states are chosen at once, also while it is typed. */
  async #tryOut(text) {
    const problems = text.trim() ? await problemsOf(text) : [];
    if (!problems.length && this.field.value.trim() === text.trim()) this.#filter(text.trim());
    return problems;
  }

  #filter(text) {
    if (text === this.#where) return;
    this.#where = text;
    this.#load(0);
  }

  async #load(offset) {
    this.#tellConcept();
    const asked = ++this.#asked;
    this.list.setAttribute("aria-busy", "true");
    const query = { ...this.#query, where: this.#where, offset, limit: PAGE };
    const page = await get(of(store.name, "states", query)).catch((error) => error);
    if (asked !== this.#asked) return;
    this.list.setAttribute("aria-busy", "false");
    if (page instanceof Error) return this.#refuse(page);
    if (!page.states.length && page.matching) return this.#load(0);
    this.#offset = offset;
    this.#page = page;
    this.#show();
    return undefined;
  }

  #refuse(error) {
    if (this.#page) fill(this.count, h("span", { class: "error" }, refusal(error).textContent));
    else fill(this.list, refusal(error, "empty"));
  }

  #show() {
    const { states, matching, total, offset } = this.#page;
    this.list.dataset.total = matching;
    this.list.dataset.all = total;
    const isStable = states.some((each) => each.stable_for);
    const range = states.length ? `${number.format(offset + 1)}–${number.format(offset + states.length)} of ` : "";
    fill(this.count, `${range}${number.format(matching)} states${matching === total ? "" : `, of ${number.format(total)} that can occur`}.`);
    if (states.length) keepingFocus(() => fill(this.list, this.#table(states, isStable)));
    else fill(this.list, h("p", { class: "empty" }, "No state is like that."));
    this.#showPagers(matching, offset);
    const chosen = states.find(({ id }) => id === this.#chosen);
    this.#chosen = null;
    if (chosen) this.#toggle(chosen.id, false);
  }

  #table(states, isStable) {
    return h("table", { class: "of-states" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "State"), h("th", { scope: "col" }, states[0].taken_up ? "Compared with today" : "What is done there"), isStable ? h("th", { scope: "col" }, "Would stay there") : null)),
      h("tbody", {}, states.map((state) => this.#row(state, isStable)))); // prettier-ignore
  }

  #row({ id, name, words, taken_up: taken, dropped, stable_for: stable }, isStable) {
    const isToday = taken?.length === 0 && dropped.length === 0;
    const open = button(id, () => this.#toggle(id), { class: "small", testid: `state-${id}-why`, "aria-expanded": "false", title: "Why it holds, or does not" });
    const row = h("tr", { testid: `state-${id}`, class: isToday ? "is-today" : "" },
      h("th", { scope: "row" }, open, name && name !== id ? h("span", { class: "name" }, name) : null),
      h("td", { class: "words" }, words),
      isStable ? h("td", { class: "stays" }, this.#whoStays(stable ?? [])) : null,
    ); // prettier-ignore
    row.addEventListener("click", (event) => {
      if (!event.target.closest("button") && !String(getSelection())) this.#toggle(id);
    });
    return row;
  }

  #whoStays(ids) {
    const all = this.stays.options.length - 2;
    if (ids.length === all) return h("span", { class: "holds" }, "Everybody");
    return ids.length ? h("ul", {}, ids.map((id) => h("li", {}, this.#nameOf(id)))) : h("span", { class: "hint" }, "Nobody");
  }

  #showPagers(matching, offset) {
    const last = Math.max(0, Math.floor((matching - 1) / PAGE) * PAGE);
    this.pagers.forEach((pager, n) => {
      const had = pager.contains(document.activeElement) && document.activeElement.textContent;
      const turn = (label, to, isOff) => button(label, () => this.#turn(to, n), { disabled: isOff, ...(n ? {} : { testid: `states-${label.toLowerCase()}` }) });
      pager.hidden = last === 0;
      fill(pager,
        turn("First", 0, offset === 0), turn("Previous", Math.max(0, offset - PAGE), offset === 0),
        h("span", {}, `Page ${number.format(offset / PAGE + 1)} of ${number.format(last / PAGE + 1)}`),
        turn("Next", offset + PAGE, offset >= last), turn("Last", last, offset >= last)); // prettier-ignore
      const enabled = [...pager.querySelectorAll(":enabled")];
      if (had) (enabled.find(({ textContent }) => textContent === had) ?? enabled[0])?.focus({ preventScroll: true });
    });
  }

  /** Turn to another page; from below the list one begins to read at its top. */
  async #turn(offset, isBelow) {
    await this.#load(offset);
    announce(this.count.textContent);
    if (isBelow) this.count.focus();
  }

  // Why

  #toggle(id, isMoving = true) {
    const isSame = this.#chosen === id;
    this.list.querySelector(".why-row")?.remove();
    for (const each of this.list.querySelectorAll('[aria-expanded="true"]')) each.setAttribute("aria-expanded", "false");
    this.#chosen = isSame ? null : id;
    if (!isSame) this.#explain(id, isMoving);
  }

  async #explain(id, isMoving) {
    const row = this.list.querySelector(`[data-testid="state-${CSS.escape(id)}"]`);
    row.querySelector("button").setAttribute("aria-expanded", "true");
    const place = h("section", { testid: "explanation", class: "why-state", "aria-label": `Why ${id} holds, or does not` }, h("p", { class: "hint" }, "The reasons are being worked out."));
    row.after(h("tr", { class: "why-row" }, h("td", { colSpan: row.children.length }, place)));
    const { reading, concept } = this.#query;
    const html = await get(of(store.name, `explanations/${encodeURIComponent(id)}`, { reading, concept })).catch((error) => error);
    if (!place.isConnected) return;
    if (html instanceof Error) fill(place, refusal(html));
    else fill(place, h("h2", { class: "heard" }, "Why"), putFragment(h("div", {}), html));
    place.prepend(button("Close", () => this.#shut(id), { class: "small quiet close" }));
    if (isMoving) row.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  #shut(id) {
    this.#toggle(id);
    this.list.querySelector(`[data-testid="state-${CSS.escape(id)}"] button`)?.focus();
  }
}

/** What would be wrong with a formula of the shown reading, with the place: as if a definition said it. */
async function problemsOf(text) {
  const { shownReading: reading, name } = store;
  const path = reading && reading !== "base" ? `variants.${reading}.definitions.${TRIED}` : `definitions.${TRIED}`;
  const edits = [{ op: "insert", path, value: text.trim(), scope: "everywhere" }];
  const told = await post(of(name, "dry-run"), { edits }).catch(() => null);
  return (told?.problems ?? []).filter(({ severity }) => severity === "error");
}

customElements.define("states-view", StatesView);
