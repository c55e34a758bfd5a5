// Places in the model that forms write to: in the file, or in a draft that is not there yet.

import { of, post } from "./client.js";
import { editedReading } from "./model-values.js";
import { store } from "./store.js";
import { chainOf, pathIn, valueAt, valuesOf, writtenAt } from "./readings.js";

/** A place, by its steps from the top of a reading; lists count from 1. */
export class Place {
  /** @param {(string|number)[]} steps @param {{write: Function, tryOut: Function, isFixed: boolean}} writer */
  constructor(steps, writer) {
    this.steps = steps;
    this.writer = writer;
  }

  at(step) {
    return new Place([...this.steps, step], this.writer);
  }

  /** Put a value where `old` stood; undefined takes it away. */
  put(old, value) {
    return this.writer.write([this.edit(old, value)]);
  }

  /** What would be wrong with a value here, and what else the server says of it. */
  tryOut(old, value) {
    return this.writer.tryOut(this.edit(old, value));
  }

  edit(old, value) {
    if (value === undefined) return { op: "remove", steps: this.steps, expect: old };
    return old === undefined
      ? { op: "insert", steps: this.steps, value }
      : { op: "set", steps: this.steps, value, expect: old };
  }
}

/** The place of a key of what is written as one value: its main key is the value itself, any other makes it a mapping. */
export class ShortPlace extends Place {
  constructor(place, key, main, whole) {
    super(place.steps, place.writer);
    Object.assign(this, { key, main, whole });
  }

  edit(old, value) {
    if (this.key === this.main) return super.edit(this.whole, value);
    return super.edit(this.whole, { [this.main]: this.whole, [this.key]: value });
  }
}

/** Writes into the file: into the reading that is chosen. */
export const file = {
  get isFixed() {
    return !store.isWritable;
  },

  write(edits) {
    return store.edit(edits.map(said));
  },

  async tryOut(edit) {
    const asked = { ...said(edit), scope: "everywhere", expect: undefined };
    const { problems, rules } = await post(of(store.name, "dry-run"), { edits: [asked] });
    return { problems, rules: isOfBase(edit.steps[0]) ? rules : {} };
  },
};

/** Whether edits of a section go where the file says it for all readings: only there states are counted. */
function isOfBase(section) {
  const reading = editedReading();
  return reading === "base" || writtenAt(store.outline, reading, [section])?.reading === "base";
}

/** The edit as the server takes it; what would be left empty goes with its last part. */
function said({ op, steps, ...rest }) {
  const reading = editedReading();
  let expect = rest.expect;
  if (op === "remove") {
    const values = valuesOf(store.outline.values, reading);
    for (
      let above = valueAt(values, steps.slice(0, -1));
      steps.length > 1 && goesEmpty(above, steps);
      above = valueAt(values, steps.slice(0, -1))
    ) {
      steps = steps.slice(0, -1);
      expect = valueAt(values, steps);
    }
  }
  return { op, path: pathIn(reading, steps), ...rest, ...(expect === undefined ? {} : { expect }) };
}

/** Whether what stands above would be an empty list, or a section without entries. */
const goesEmpty = (above, steps) =>
  Array.isArray(above) ? above.length === 1 : steps.length === 2 && Object.keys(above ?? {}).length === 1;

/** Rename an entry, wherever it is used. */
export function rename(steps, to) {
  const { values } = store.outline;
  const places = chainOf(values, editedReading()).map((name) => pathIn(name, steps));
  const path = places.find((each) => valueAt(values, each) !== undefined) ?? places.at(-1);
  return store.edit([{ op: "rename", path, to }]);
}

/** Writes into a value that is not in the file yet. */
export class Draft {
  isFixed = false;
  value;

  /** @param {(string|number)[]} steps Where it will stand. @param {any} value @param {() => void} changed */
  constructor(steps, value, changed) {
    Object.assign(this, { steps, value, changed });
  }

  write(edits) {
    for (const edit of edits) this.value = applied(this.value, edit.steps.slice(this.steps.length), edit);
    this.changed();
    return Promise.resolve(true);
  }

  tryOut(edit) {
    const value = applied(this.value, edit.steps.slice(this.steps.length), edit);
    return file.tryOut({ op: "insert", steps: this.steps, value });
  }
}

/** A value with an edit carried out in it. */
function applied(value, steps, { op, value: put }) {
  if (!steps.length) return op === "remove" ? undefined : put;
  const [first, ...rest] = steps;
  const isList = typeof first === "number";
  const copy = isList ? [...(value ?? [])] : { ...value };
  const key = isList ? first - 1 : first;
  if (rest.length) copy[key] = applied(copy[key], rest, { op, value: put });
  else if (op === "remove") isList ? copy.splice(key, 1) : delete copy[key];
  else if (isList && op === "insert") copy.splice(key, 0, put);
  else copy[key] = put;
  return copy;
}
