// The readings of a file: what they are called, what each builds on, and what it says on its own.

import { button, fill, h } from "./dom.js";
import { field } from "./model-fields.js";
import { idField } from "./model-maps.js";
import { Place } from "./model-places.js";
import { chainOf } from "./readings.js";
import { address } from "./router.js";
import { idFor } from "./start-words.js";
import { store } from "./store.js";

/** The form of all readings; `show()` brings it in step with the file. */
export function readingsForm() {
  const cards = new Map();
  const list = h("div", { class: "things of-variants" });
  const title = h("input", {
    testid: "variants-add",
    placeholder: "Title of another reading",
    "aria-label": "Title of another reading",
    autocomplete: "off",
  });
  const base = h("select", { "aria-label": "It builds on" });
  const add = async () => {
    const text = title.value.trim();
    if (!text) return title.focus();
    const { id, name } = idFor(text, Object.keys(store.outline.values.variants ?? {}), "reading", 2);
    const value = { title: name, ...(base.value === "base" ? {} : { extends: base.value }) };
    title.value = "";
    title.focus();
    if (!(await store.edit([{ op: "insert", path: ["variants", id], value }])) && !title.value)
      title.value = text;
    return undefined;
  };
  title.addEventListener("keydown", (event) => event.key === "Enter" && add());
  const box = h("div", { class: "readings" },
    h("p", { class: "hint" }, "A reading is the same dispute as somebody else sees it. It says only what is different for it, and takes over all else from what it builds on."),
    list,
    store.isWritable ? h("p", { class: "add line" }, title, h("label", { class: "on" }, "builds on ", base), button("Add", add, { class: "small", testid: "variants-new-add" })) : null,
  ); // prettier-ignore
  box.show = () => {
    const variants = store.outline.values.variants ?? {};
    for (const [id, card] of cards) {
      if (variants[id] !== undefined) continue;
      card.remove();
      cards.delete(id);
    }
    for (const [id, patch] of Object.entries(variants)) {
      if (!cards.has(id)) list.append(cards.set(id, readingCard(id)).get(id));
      cards.get(id).show(patch ?? {}, variants);
    }
    choices(base, variants, null, base.value || store.reading || "base");
  };
  return box;
}

function readingCard(id) {
  const word = idField(id, !store.isWritable, (to) =>
    store.edit([{ op: "rename", path: ["variants", id], to }]),
  );
  const base = h("select", { "aria-label": `What ${id} builds on`, disabled: !store.isWritable });
  const own = h("p", { class: "hint" });
  let patch = {};
  const write = ([{ steps, ...edit }]) => store.edit([{ ...edit, path: steps }]);
  const at = (key) => new Place(["variants", id, key], { write, isFixed: !store.isWritable });
  const title = field(
    { key: "title", label: "Title", kind: { is: "text" }, testid: `variants-${id}-title` },
    () => at("title"),
  );
  title.classList.add("wide");
  base.addEventListener("change", () =>
    at("extends").put(patch.extends, base.value === "base" ? undefined : base.value),
  );
  const acts = h("div", { class: "acts" },
    h("a", { href: address(store.name, "model", id), class: "button small" }, "Show"),
    store.isWritable ? [
      button("Duplicate", () => duplicate(id, patch), { class: "small", testid: `variants-${id}-duplicate`, title: "A reading that takes over all of this one" }),
      button("Remove", () => store.edit([{ op: "remove", path: ["variants", id], expect: patch }]), { class: "small quiet danger", testid: `variants-${id}-remove`, "aria-label": `Remove ${id}` }),
    ] : null,
  ); // prettier-ignore
  const card = h("div", { class: "card thing reading", testid: `variants-${id}` },
    h("div", { class: "fields" },
      word, title,
      h("label", { class: "field" }, h("span", { class: "label" }, "Builds on"), base),
    ),
    own, acts,
  ); // prettier-ignore
  card.show = (now, variants) => {
    patch = now;
    title.show(now.title);
    choices(base, variants, id, now.extends ?? "base");
    const said = Object.keys(now).filter((key) => !["title", "extends", "remove"].includes(key));
    const users = Object.keys(variants).filter((each) => variants[each]?.extends === id);
    fill(
      own,
      said.length
        ? `Says on its own: ${said.map((key) => key.replaceAll("_", " ")).join(", ")}.`
        : "Says nothing on its own yet.",
      users.length ? ` ${users.join(", ")} ${users.length === 1 ? "builds" : "build"} on it.` : "",
    );
  };
  return card;
}

/** A reading that builds on another and so is the same, until it says something of its own. */
function duplicate(id, { title }) {
  const { id: made } = idFor(
    `${id}_2: ${title ?? id}`,
    Object.keys(store.outline.values.variants),
    "reading",
  );
  return store.edit([
    { op: "insert", path: ["variants", made], value: { title: `${title ?? id}, changed`, extends: id } },
  ]);
}

/** What a reading can build on: all that do not build on it. */
function choices(select, variants, id, chosen) {
  const isFree = (each) => !chainOf({ variants }, each).includes(id);
  const told = ["base", ...Object.keys(variants).filter((each) => isFree(each))];
  const key = JSON.stringify(told);
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    fill(
      select,
      told.map((each) => h("option", { value: each }, each === "base" ? "the file" : each)),
    );
  }
  select.value = told.includes(chosen) ? chosen : "base";
}
