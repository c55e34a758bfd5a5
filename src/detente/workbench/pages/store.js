// What the page knows: one scenario's outline and verdicts, kept in step with the server. Elements read its
// fields and listen to `change` events, whose detail is the set of names of the fields that changed.

import { ask, get, of, Offline, post, tab } from "./client.js";
import { debounced } from "./dom.js";

const PAUSE = 300; // milliseconds without an edit until the readings that are not shown are judged anew
const RETRY = 1000; // milliseconds between two tries while the server is not reached

const NAMED = [
  "formulas", "options", "definitions", "parties", "issues", "agendas", "states", "principles", "claims",
  "commitments", "sources",
]; // prettier-ignore

/** The outline of a text of which nothing could be read yet. */
const NOTHING = {
  values: {},
  places: {},
  aliases: {},
  parts: {},
  options: {},
  names: Object.fromEntries(NAMED.map((each) => [each, []])),
  readings: {},
  rules: {},
};

class Store extends EventTarget {
  /** `{version, folder, gallery}` of /api/about. */
  about = null;
  /** The scenario that is open, or null in the library. */
  name = null;
  view = "library";
  /** A variant's id, `base`, or "" for all readings. */
  reading = "";
  /** The outline; while the text is no YAML (`isBroken`) the values are the last that could be read. */
  outline = null;
  /**
   * The verdicts of all readings, of one alone while the others are worked out (`isPartial`); just after an edit only
   * those of the reading that is shown are new.
   */
  verdicts = null;
  /** The verdicts before the last edit, of this page or another: what changed since is marked. */
  before = null;
  /** `saved`, `saving` or `offline`. */
  saved = "saved";
  /** Edits that are on their way. */
  pending = 0;

  /**
   * Asked when an edit does not say where it holds: (problem, edits) → edits with a scope, or null to give
   * up.
   */
  onShared = null;
  /** Asked when an edit meets what another has changed: (problem) → "mine" or "theirs". */
  onConflict = null;
  /** Told of all that goes wrong otherwise. */
  onProblem = null;

  #queue = Promise.resolve();
  #verdictsSoon = debounced(PAUSE, () => (this.pending ? this.#verdictsSoon() : this.askVerdicts()));
  #target = null;
  #opening = Promise.resolve();
  #waiting = null;
  #verdictsAsked = 0;

  /** Change fields and tell who listens. */
  set(fields) {
    const changed = Object.keys(fields).filter((key) => this[key] !== fields[key]);
    Object.assign(this, fields);
    if (changed.length) this.dispatchEvent(new CustomEvent("change", { detail: new Set(changed) }));
  }

  get version() {
    return this.outline?.version ?? null;
  }

  get isWritable() {
    return Boolean(this.outline?.writable ?? this.about?.folder?.writable);
  }

  /**
   * The readings that can be chosen, in their order: `[{id, title, sound, …}]`; the base only where it is
   * one.
   */
  get readings() {
    const all = Object.entries(this.outline?.readings ?? {}).map(([id, told]) => ({ id, ...told }));
    const variants = all.filter(({ id }) => id !== "base");
    const base = all.filter(({ id }) => id === "base");
    return variants.length && !this.outline?.values?.preferences ? variants : [...base, ...variants];
  }

  /**
   * The reading whose wishes are shown: the chosen one, or the only one there is; "" while there is a choice.
   */
  get shownReading() {
    const found = this.readings;
    return this.reading || (found.length === 1 ? found[0].id : "");
  }

  /** Whether something of what is shown can be judged as it is now: while a text is half-written old answers stay. */
  get canBeJudged() {
    const shown = this.shownReading;
    const rows = this.verdicts?.readings ?? [];
    return rows.some(({ id, stale, lacks }) => (!shown || id === shown) && !stale && !lacks);
  }

  /** Open a scenario, or with null go back to the library, when all edits of the one that was open are saved. */
  open(name) {
    if (name === this.#target) return this.#opening;
    this.#target = name;
    this.#opening = this.#inTurn(async () => this.set({ name, outline: null, verdicts: null, before: null }));
    this.#waiting = null;
    if (name) this.#opening = this.refresh();
    return this.#opening;
  }

  /**
   * Read outline and verdicts anew, after all edits that are on their way; while that waits, nothing more is asked.
   */
  refresh() {
    this.#waiting ??= this.#inTurn(async () => {
      this.#waiting = null;
      const name = this.name;
      if (!name) return;
      const outline = await this.#patient(() => get(of(name, "outline")));
      if (name !== this.name) return;
      if (this.version && outline.version !== this.version) this.set({ before: this.verdicts });
      this.#takeOutline(outline);
      this.askVerdicts();
    });
    return this.#waiting;
  }

  /** Done when all that was asked until now is. */
  idle() {
    return this.#queue;
  }

  /**
   * Ask for the verdicts of all readings, of a page that has none yet for those of one first; the newest question
   * wins, and what comes too late is dropped.
   */
  async askVerdicts() {
    this.#verdictsSoon.cancel();
    const [name, asked] = [this.name, ++this.#verdictsAsked];
    const first = this.verdicts ? [] : [this.shownReading || this.readings[0]?.id].filter(Boolean);
    try {
      for (const reading of [...first, ""]) {
        const verdicts = await get(of(name, "verdicts", { reading }));
        verdicts.isPartial = reading !== "" && this.readings.length > 1;
        if (name === this.name && asked === this.#verdictsAsked) this.set({ verdicts });
      }
    } catch (error) {
      if (!(error instanceof Offline)) this.onProblem?.(error);
    }
  }

  /**
   * Carry out edits, one list after the other; those that do not say where they hold, or meet another value, are
   * asked about first.
   * @param {Array<{op: string, path: string, value?: any, to?: any, expect?: any, scope?: string}>} edits
   * @param {string} [name] The scenario that they are of, where another may have been opened meanwhile.
   * @returns {Promise<object|null>} What the server says is done; null where it was given up or refused.
   */
  edit(edits, name = this.name) {
    return this.#write(() => (name === this.name ? this.#edited(edits) : this.#elsewhere(name, edits)));
  }

  /** What was still asked about when another scenario was opened. */
  async #elsewhere(name, edits) {
    await post(of(name, "edits"), { edits });
    return null;
  }

  undo() {
    return this.#write(() => this.#post("undo"));
  }

  redo() {
    return this.#write(() => this.#post("redo"));
  }

  restore(n) {
    return this.#write(() => this.#post(`versions/${n}/restore`));
  }

  /** Name a version; null takes its name away. @returns {Promise<boolean|null>} null where that was refused. */
  nameVersion(n, name) {
    const put = () => ask("PUT", of(this.name, `versions/${n}`), { body: { name } });
    return this.#write(
      () => this.#patient(put).then(() => true),
      () => {},
    );
  }

  /** Put a whole text in place of that of `version` (the YAML pane). */
  putText(text, version) {
    return this.#write(() => this.#put(text, version));
  }

  async #put(text, version) {
    const options = { body: { text }, headers: { "If-Match": `"${version}"` } };
    try {
      return await this.#sent(() => ask("PUT", of(this.name), options));
    } catch (error) {
      return this.#settled(error, () => this.#put(text, error.told.version));
    }
  }

  async #edited(edits) {
    try {
      return await this.#post("edits", { edits, reading: this.shownReading || undefined });
    } catch (error) {
      if (error.code === "shared" && this.onShared) {
        const scoped = await this.onShared(error, edits);
        return scoped && this.#edited(scoped);
      }
      return this.#settled(error, () => this.#edited(expecting(edits, error)));
    }
  }

  /** Where two have changed the same: what is mine once more, if that is wanted; else theirs stays. */
  async #settled(error, again) {
    if (error.code !== "conflict" || !this.onConflict) throw error;
    if ((await this.onConflict(error)) === "mine") return again();
    this.dispatchEvent(new Event("theirs"));
    this.refresh();
    return null;
  }

  #post(route, body) {
    return this.#sent(() => post(of(this.name, route, body ? {} : { reading: this.shownReading }), body));
  }

  /**
   * Send a write until the server has it: after a break it is asked whether it arrived, so that none is done
   * twice.
   */
  async #sent(send) {
    const [name, n] = [this.name, this.outline?.n ?? 0];
    for (;;) {
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof Offline)) throw error;
        const versions = await this.#patient(() => get(of(name, "versions")));
        if (versions.some((each) => each.who === tab && each.n > n)) return get(of(name, "outline"));
      }
    }
  }

  /** Ask again and again while the server is not reached. */
  async #patient(question) {
    for (;;) {
      try {
        const answer = await question();
        if (this.saved === "offline") this.set({ saved: this.pending ? "saving" : "saved" });
        return answer;
      } catch (error) {
        if (!(error instanceof Offline)) throw error;
        this.set({ saved: "offline" });
        await new Promise((done) => setTimeout(done, RETRY));
      }
    }
  }

  /** Do work that writes, in turn; `take` takes what is done. */
  #write(work, take = (done) => this.#takeDone(done)) {
    this.set({ pending: this.pending + 1, saved: this.saved === "offline" ? "offline" : "saving" });
    return this.#inTurn(async () => {
      let done = null;
      try {
        done = await work();
        if (done) take(done);
      } finally {
        const pending = this.pending - 1;
        this.set({ pending, saved: pending ? "saving" : "saved" });
        if (done === null && !pending) this.#again();
      }
      return done;
    });
  }

  /** What was painted before it was confirmed, and then refused, is painted as the server has it. */
  #again() {
    if (this.outline) this.set({ outline: { ...this.outline } });
  }

  async #inTurn(work) {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => {});
    try {
      return await turn;
    } catch (error) {
      this.onProblem?.(error);
      return null;
    }
  }

  /** Take what an edit has done; the verdicts of the readings that are not shown can wait until nobody edits. */
  #takeDone(done) {
    this.#takeOutline(
      done.outline ? { ...done.outline, n: done.n ?? done.outline.n } : done.values ? done : null,
    );
    this.set({
      before: this.verdicts,
      verdicts: done.verdicts ? mergedVerdicts(this.verdicts, done.verdicts) : this.verdicts,
    });
    this.#verdictsAsked += 1;
    if (done.verdicts) this.#verdictsSoon();
    else if (this.pending <= 1) this.askVerdicts();
  }

  #takeOutline(outline) {
    if (!outline) return;
    const isBroken = !outline.values;
    const before = isBroken ? (this.outline ?? NOTHING) : {};
    this.set({ outline: { ...before, ...outline, isBroken } });
  }
}

/** The edits, which now expect what they met. */
function expecting(edits, { told }) {
  return edits.map((edit) => (edit.path === told.path ? { ...edit, expect: told.theirs } : edit));
}

/** Verdicts with those of some readings in place of the ones before. */
function mergedVerdicts(before, after) {
  if (!before) return after;
  const fresh = new Map(after.readings.map((each) => [each.id, each]));
  return { ...before, ...after, readings: before.readings.map((each) => fresh.get(each.id) ?? each) };
}

export const store = new Store();
