// The header: what is open, which reading is shown, whether it is saved, undo and redo, and the tabs.

import { byTestId, button, fill, h } from "./dom.js";
import { showHelp } from "./help.js";
import { address, go } from "./router.js";
import { store } from "./store.js";
import { VIEWS } from "./views.js";

const SAVED = { saved: "Saved", saving: "Saving…", offline: "Server not reached" };

class WorkbenchHeader extends HTMLElement {
  #shown = "";

  connectedCallback() {
    this.append(
      h(
        "header",
        { class: "bar" },
        h(
          "a",
          { class: "brand", href: "/" },
          h("img", { src: "/pages/icon.svg", alt: "" }),
          h("span", {}, "Detente"),
        ),
        h("p", { class: "dispute", testid: "title" }),
        h(
          "span",
          { class: "pick" },
          h("label", { for: "reading" }, "Reading"),
          h("select", { id: "reading", testid: "reading", on: { change: (event) => this.#choose(event) } }),
        ),
        h("span", { class: "saved", testid: "saved" }),
        button("", showYaml, {
          class: "danger",
          testid: "problems",
          hidden: true,
          title: "Show them beside the text",
        }),
        button("Undo", () => store.undo(), { testid: "undo", title: "Ctrl+Z" }),
        button("Redo", () => store.redo(), { testid: "redo", title: "Ctrl+Shift+Z" }),
        button("YAML", () => dispatchEvent(new Event("toggle-yaml")), {
          testid: "yaml-toggle",
          title: "y",
          "aria-expanded": "false",
        }),
        button("Help", showHelp, { title: "?", class: "for-keys" }),
      ),
      h("nav", { class: "tabs", "aria-label": "Views" }, h("ul", {}, VIEWS.map(tabOf))),
    );
    store.addEventListener("change", () => this.#show());
    this.#show();
  }

  #choose({ target }) {
    go(address(store.name, store.view, target.value));
  }

  #show() {
    const { name, view, reading, saved, outline } = store;
    const isOpen = name !== null;
    const title = outline?.values?.title ?? name ?? "";
    byTestId("title", this).textContent = title;
    document.title = [labelOf(view), title, "Detente"].filter(Boolean).join(" · ");
    for (const each of ["undo", "redo", "yaml-toggle"]) byTestId(each, this).hidden = !isOpen;
    this.querySelector(".pick").hidden = !isOpen;
    this.querySelector(".tabs").hidden = !isOpen;
    this.#showSaved(saved, isOpen);
    this.#showProblems(outline?.problems ?? []);
    this.#showUndo();
    this.#showReadings();
    for (const link of this.querySelectorAll(".tabs a")) {
      link.href = address(name, link.dataset.view, reading);
      if (link.dataset.view !== view) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest", inline: "center" }); // on a phone not all tabs can be seen
      }
    }
  }

  #showSaved(saved, isOpen) {
    const mark = byTestId("saved", this);
    const isReadOnly = saved === "saved" && store.about && !store.isWritable;
    mark.hidden = !isOpen && saved === "saved" && !isReadOnly;
    mark.dataset.state = saved;
    mark.classList.toggle("read-only", Boolean(isReadOnly));
    mark.textContent = isReadOnly ? "Read-only" : SAVED[saved];
    mark.title =
      saved === "offline"
        ? "What you change meanwhile is kept here, and sent as soon as the server answers again."
        : "";
  }

  /** How much is wrong in the text, so that nobody wonders why verdicts stand still. */
  #showProblems(problems) {
    const wrong = problems.filter(({ severity }) => severity !== "warning").length;
    const mark = byTestId("problems", this);
    mark.hidden = !wrong || store.name === null;
    mark.textContent = wrong === 1 ? "1 problem" : `${wrong} problems`;
  }

  #showUndo() {
    const { outline } = store;
    const what = outline?.undoes?.join(" ");
    const undo = byTestId("undo", this);
    undo.disabled = !outline?.undo || !store.isWritable;
    undo.title = what ? `Ctrl+Z: take back “${what}”` : "Ctrl+Z";
    byTestId("redo", this).disabled = !outline?.redo || !store.isWritable;
  }

  #showReadings() {
    const select = byTestId("reading", this);
    const told = [["", "All readings"], ...store.readings.map(({ id, title }) => [id, nameOf(id, title)])];
    const key = JSON.stringify(told);
    if (key !== this.#shown) {
      this.#shown = key;
      fill(
        select,
        told.map(([value, label]) => h("option", { value }, label)),
      );
    }
    select.value = store.reading;
    if (select.value !== store.reading) select.value = "";
  }
}

function tabOf({ view, label, group }, index) {
  const begins = index > 0 && VIEWS[index - 1].group !== group;
  return h(
    "li",
    { class: begins ? "begins" : "" },
    h("a", { href: "/", testid: `tab-${view}`, data: { view } }, label),
  );
}

function showYaml() {
  if (document.getElementById("pane").hidden) dispatchEvent(new Event("toggle-yaml"));
}

const labelOf = (view) =>
  view === "start" ? "Start my own" : VIEWS.find((each) => each.view === view)?.label;
const nameOf = (id, title) =>
  id === "base" ? "The file’s own reading" : title && title !== id ? `${id}: ${title}` : id;

customElements.define("workbench-header", WorkbenchHeader);
