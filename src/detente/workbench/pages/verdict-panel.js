// What talks can do: readings × agendas × parties, the chosen cell and why, what an edit has changed.

import "./cell-why.js";
import { button, fill, h, table } from "./dom.js";
import { sentence } from "./notices.js";
import { address } from "./router.js";
import { changedCells } from "./spoken.js";
import { store } from "./store.js";

export class VerdictPanel extends HTMLElement {
  #built = "";
  #cells = new Map();
  #chosen = null; // {reading, agenda, party}
  #table = h("div", { class: "tables" });
  #change = h("p");
  #undo = button("Undo", () => store.undo(), { class: "small", testid: "undo-beside" });
  #why = h("cell-why", { class: "why", testid: "explanation", role: "region", "aria-label": "Why" });
  #legend = h("details", { class: "legend-of-words", open: true });
  #more = h("a", {}, "More: what if, the drawing, the brief");

  connectedCallback() {
    if (!this.firstChild) {
      this.dataset.testid = "verdicts";
      fill(
        this,
        h("h2", { id: "talks-title" }, "Can talks lead anywhere?"),
        h(
          "p",
          { class: "hint" },
          "A row is what stands on the table; a cell is what talks about it are for a party. Choose a cell to see why.",
        ),
        h("div", { class: "changed" }, h("span", { class: "swatch" }), this.#change, this.#undo),
        this.#table,
        this.#legend,
        this.classList.contains("beside") ? h("p", { class: "more" }, this.#more) : null,
      );
    }
    this.#why.onclose = () => this.#close()?.focus();
    store.addEventListener("change", this.#listener);
    this.show();
  }

  disconnectedCallback() {
    store.removeEventListener("change", this.#listener);
  }

  #listener = ({ detail }) => {
    if (["verdicts", "reading", "pending", "outline"].some((key) => detail.has(key))) this.show(detail);
  };

  /** The readings that are shown: the chosen one, or all. */
  get #rows() {
    const rows = store.verdicts?.readings ?? [];
    const shown = store.shownReading;
    return shown ? rows.filter(({ id }) => id === shown) : rows;
  }

  show(detail = null) {
    const { verdicts } = store;
    this.#more.href = address(store.name, "verdicts", store.reading);
    if (!verdicts) this.dataset.state = "saving";
    if (!verdicts) return fill(this.#table, h("p", { class: "empty" }, "The verdicts are being worked out."));
    const rows = this.#rows;
    const isStale = rows.some(({ stale }) => stale) || Boolean(store.outline?.isBroken);
    const awaitsOthers = Boolean(verdicts.isPartial) && !(store.shownReading && rows.length);
    this.dataset.state = isStale ? "stale" : store.pending || awaitsOthers ? "saving" : "ready";
    if (detail && !detail.has("verdicts") && !detail.has("reading")) return undefined;
    const { agendas, parties } = verdicts;
    const key = JSON.stringify([
      store.shownReading,
      rows.map(({ id, title, stale, lacks }) => [id, title, stale, lacks]),
      agendas,
      parties,
      awaitsOthers,
    ]);
    if (key !== this.#built) this.#build(key, rows, agendas, parties);
    this.#fillCells(rows);
    this.#showChange(rows);
    this.#showLegend(rows);
    if (this.#chosen && !rows.find(({ id }) => id === this.#chosen.reading)?.stale)
      this.#why.show(this.#chosen);
    return undefined;
  }

  #build(key, rows, agendas, parties) {
    this.#built = key;
    const [focused] = [...this.#cells].find(([, cell]) => cell === document.activeElement) ?? [];
    this.#cells.clear();
    const isAlone = Boolean(store.shownReading);
    fill(
      this.#table,
      rows.map((row) => this.#section(row, agendas, parties, isAlone)),
    );
    if (store.verdicts.isPartial && !(isAlone && rows.length)) {
      this.#table.append(h("p", { class: "empty" }, "The other readings are being worked out."));
    } else if (!rows.length)
      fill(
        this.#table,
        h("p", { class: "empty" }, "There is nothing to judge yet: say what each party wants."),
      );
    if (this.#chosen && !this.#cells.has(keyOf(this.#chosen))) this.#close();
    if (this.#chosen) this.#place();
    this.#cells.get(focused)?.focus({ preventScroll: true });
  }

  #section(row, agendas, parties, isAlone) {
    const { id, title, stale, lacks } = row;
    const hasCells = Object.keys(row.cells ?? {}).length > 0;
    const heading = isAlone
      ? null
      : h(
          "h3",
          {},
          h("a", { href: `?reading=${encodeURIComponent(id)}` }, id),
          title && title !== id ? h("span", { class: "title" }, title) : null,
        );
    const props = isAlone ? {} : { testid: `reading-${id}` };
    return h(
      "section",
      { class: `of-reading${stale ? " stale" : ""}`, ...props },
      heading,
      stale
        ? h(
            "p",
            { class: "as-of-line" },
            stale.before_line ? `As of before line ${stale.before_line}. ` : "As it was. ",
            stale.problem ? sentence(stale.problem) : null,
          )
        : null,
      lacks
        ? h("p", { class: "empty" }, sentence(lacks.title), lacks.hint ? ` ${sentence(lacks.hint)}` : "")
        : null,
      h("p", { class: "drift" }),
      hasCells
        ? this.#grid(
            row,
            agendas.filter((each) => row.cells[each.id]),
            parties,
            isAlone,
          )
        : null,
    );
  }

  #grid(row, agendas, parties, isAlone) {
    const rows = agendas.map((agenda) => [
      [nameOfAgenda(agenda), h("span", { class: "issues" }, tableOf(agenda))],
      ...parties.map((party) => h("td", { data: { label: party.name } }, this.#cell(row.id, agenda, party))),
    ]);
    const label = `What talks can do${isAlone ? "" : `, ${row.id}`}`;
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
      table({ class: "words-of-talks" }, [null, ...parties.map(({ name }) => name)], rows),
    );
  }

  #cell(reading, agenda, party) {
    const place = { reading, agenda: agenda.id, party: party.id };
    const cell = button("", () => this.#choose(place), {
      class: "cell",
      testid: `verdict-${agenda.id}-${party.id}`,
      "aria-pressed": "false",
    });
    this.#cells.set(keyOf(place), cell);
    return cell;
  }

  /** Put the words, and what comes without talks, where they have changed: whoever stands on a cell stays there. */
  #fillCells(rows) {
    this.#table.querySelectorAll(".drift").forEach((place, n) => {
      if (place.textContent !== rows[n].drift) place.textContent = rows[n].drift ?? "";
    });
    const names = new Map((store.verdicts.parties ?? []).map(({ id, name }) => [id, name]));
    for (const { id, cells } of rows) {
      for (const [agenda, words] of Object.entries(cells ?? {})) {
        for (const [party, word] of Object.entries(words)) {
          const cell = this.#cells.get(keyOf({ reading: id, agenda, party }));
          if (!cell || cell.dataset.word === word) continue;
          cell.dataset.word = word;
          cell.textContent = word;
          cell.title = store.verdicts.words?.[word] ?? "";
          cell.setAttribute(
            "aria-label",
            `${nameOfAgenda({ id: agenda })}, ${names.get(party) ?? party}: ${word}`,
          );
        }
      }
    }
  }

  /** Outline what the last edit has changed, say what it was, and put Undo beside it. */
  #showChange(rows) {
    const shown = new Set(rows.map(({ id }) => id));
    const all = changedCells(store.before, store.verdicts);
    const found = all.filter(({ reading }) => shown.has(reading));
    for (const cell of this.#cells.values()) {
      cell.classList.remove("is-changed");
      cell.nextElementSibling?.remove();
    }
    for (const each of found) {
      const cell = this.#cells.get(keyOf(each));
      cell?.classList.add("is-changed");
      cell?.after(h("span", { class: "was" }, `was ${each.was}`));
    }
    const elsewhere = new Set(all.filter(({ reading }) => !shown.has(reading)).map(({ reading }) => reading));
    const told = [found.length && `${found.length} here`, elsewhere.size && `in ${[...elsewhere].join(", ")}`]
      .filter(Boolean)
      .join("; ");
    this.#change.textContent = told
      ? `Changed by the last step: ${told}.`
      : "What an edit changes is outlined.";
    this.#undo.disabled = !told || !store.outline?.undo || !store.isWritable;
  }

  #showLegend(rows) {
    const used = new Set(
      rows.flatMap(({ cells }) => Object.values(cells ?? {}).flatMap((words) => Object.values(words))),
    );
    const told = Object.entries(store.verdicts.words ?? {}).filter(([word]) => used.has(word));
    this.#legend.hidden = !told.length;
    const key = told.map(([word]) => word).join();
    if (this.#legend.dataset.key === key) return;
    this.#legend.dataset.key = key;
    fill(
      this.#legend,
      h("summary", {}, "What the words mean"),
      h(
        "dl",
        { class: "meanings" },
        told.map(([word, meaning]) =>
          h("div", {}, h("dt", {}, h("span", { class: "cell", data: { word } }, word)), h("dd", {}, meaning)),
        ),
      ),
    );
  }

  // The chosen cell

  #choose(place) {
    const isSame = this.#chosen && keyOf(this.#chosen) === keyOf(place);
    this.#close();
    if (isSame) return;
    this.#chosen = place;
    this.#place();
    this.#why.show(place);
  }

  /** The reasons stand with the reading that they are of. */
  #place() {
    const cell = this.#cells.get(keyOf(this.#chosen));
    cell.setAttribute("aria-pressed", "true");
    cell.closest(".of-reading").after(this.#why);
  }

  #close() {
    const cell = this.#chosen && this.#cells.get(keyOf(this.#chosen));
    cell?.setAttribute("aria-pressed", "false");
    this.#chosen = null;
    this.#why.clear();
    this.#why.remove();
    return cell;
  }
}

const keyOf = ({ reading, agenda, party }) => `${reading}|${agenda}|${party}`;
const nameOfAgenda = ({ id }) => id.replaceAll("_", " ");

/** What stands on the table: the title without the name that it begins with. */
const tableOf = ({ id, title, issues }) =>
  title?.startsWith(`${id}: `) ? title.slice(id.length + 2) : (issues ?? []).join("; ");

customElements.define("verdict-panel", VerdictPanel);
