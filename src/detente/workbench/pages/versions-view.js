// The versions: what was changed when, the difference line by line, and the way back to any of them.

import { ask, get, of } from "./client.js";
import { button, fill, h } from "./dom.js";
import { announce, tellProblem } from "./notices.js";
import { store } from "./store.js";
import { View } from "./view.js";

const PAGE = 60; // versions that are listed before one asks for older ones

const day = new Intl.DateTimeFormat("en", {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
});
const hour = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false });

class VersionsView extends View {
  static shows = ["outline"];

  #shown = PAGE;
  #version = null;

  start() {
    this.append(
      h("h1", {}, "Versions"),
      h(
        "p",
        { class: "lead" },
        "Every change is kept, also those made by other programs. Going back adds a version, so nothing is lost by it. A version that you name is kept for ever.",
      ),
      (this.list = h("div", {})),
      (this.older = button(
        "Show older versions",
        () => {
          this.#shown += PAGE;
          this.#load();
        },
        { hidden: true },
      )),
    );
  }

  update() {
    if (!store.outline || this.#version === store.outline.n) return;
    this.#version = store.outline.n;
    this.#load();
  }

  async #load() {
    try {
      this.#show(await get(of(store.name, "versions")));
    } catch (error) {
      tellProblem(error);
    }
  }

  #show(versions) {
    const shown = versions.slice(0, this.#shown);
    const days = grouped(shown, dayOf);
    const newest = versions[0]?.n;
    fill(
      this.list,
      [...days].map(([date, own]) =>
        h(
          "section",
          {},
          h("h2", {}, date),
          h(
            "ol",
            { class: "versions" },
            own.map((version) => this.#row(version, version.n === newest)),
          ),
        ),
      ),
    );
    this.older.hidden = versions.length <= this.#shown;
  }

  #row(version, isNow) {
    const more = h("div", { class: "difference", hidden: true });
    const named = h("span", { class: "named" });
    const open = button("What changed", () => this.#toggle(version.n, open, more), {
      class: "small quiet",
      "aria-expanded": "false",
      testid: `version-${version.n}-difference`,
    });
    const name = button(version.named ? "Rename" : "Name it", () => this.#askName(version, named, name), {
      class: "small quiet",
      hidden: !store.isWritable,
    });
    fill(named, version.named ? h("strong", {}, version.named) : null);
    const at = new Date(version.when * 1000);
    return h(
      "li",
      { class: "version", testid: `version-${version.n}`, data: { kind: version.kind } },
      h("time", { dateTime: at.toISOString() }, hour.format(at)),
      h(
        "div",
        { class: "what" },
        named,
        version.what.length
          ? version.what.map((each) => h("p", {}, each))
          : h("p", {}, "No difference in content."),
        h(
          "div",
          { class: "actions" },
          open,
          isNow
            ? h("span", { class: "mark tag" }, "Now")
            : store.isWritable &&
                button("Go back to this", () => this.#restore(version), {
                  class: "small quiet",
                  testid: `version-${version.n}-restore`,
                }),
          name,
        ),
        more,
      ),
    );
  }

  async #toggle(n, open, more) {
    more.hidden = !more.hidden;
    open.setAttribute("aria-expanded", String(!more.hidden));
    if (more.hidden || more.firstChild) return;
    try {
      const { difference } = await get(of(store.name, `versions/${n}`));
      fill(
        more,
        difference.length ? lines(difference) : h("p", { class: "hint" }, "The text is the same as before."),
      );
    } catch (error) {
      tellProblem(error);
    }
  }

  async #restore({ n }) {
    if (await store.restore(n)) announce(`This is version ${n} again.`);
  }

  #askName({ n, named }, place, opener) {
    const input = h("input", {
      value: named ?? "",
      maxLength: 200,
      "aria-label": "Name of this version",
      placeholder: "for example: before the meeting",
    });
    const keep = async (event) => {
      event.preventDefault();
      try {
        await ask("PUT", of(store.name, `versions/${n}`), { body: { name: input.value.trim() || null } });
        await this.#load();
      } catch (error) {
        tellProblem(error);
      }
    };
    const form = h(
      "form",
      { class: "naming", on: { submit: keep } },
      input,
      h("button", { type: "submit", class: "small" }, "Keep the name"),
    );
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#load().then(() => opener.focus());
    });
    opener.hidden = true;
    fill(place, form);
    input.focus();
  }
}

/** The lines of a difference, what came and what went told apart by more than their colour. */
function lines(difference) {
  const tags = { "+": "ins", "-": "del", "@": "b" };
  return h(
    "pre",
    { tabIndex: 0, "aria-label": "The difference, line by line" },
    difference.map((line) => {
      return h(
        tags[line[0]] ?? "span",
        {},
        line.startsWith("@@") ? `line ${/\+(\d+)/.exec(line)?.[1] ?? "?"}` : line,
        "\n",
      );
    }),
  );
}

const dayOf = ({ when }) => day.format(new Date(when * 1000));

function grouped(values, key) {
  const found = new Map();
  for (const value of values) found.set(key(value), [...(found.get(key(value)) ?? []), value]);
  return found;
}

customElements.define("versions-view", VersionsView);
