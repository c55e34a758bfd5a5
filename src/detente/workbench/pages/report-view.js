// The report and the brief as files to pass on: one click, a job, and the file is saved.

import { button, fill, h } from "./dom.js";
import { saveForGmcr } from "./export-file.js";
import "./job-card.js";
import { jobOf, jobs, startJob } from "./jobs.js";
import { tellProblem } from "./notices.js";
import "./question-form.js";
import { questions } from "./questions.js";
import { store } from "./store.js";
import { View } from "./view.js";
import { addStyle } from "./views.js";

const DOCUMENTS = [
  ["brief", "The brief"],
  ["report", "The report"],
];
const FORMATS = [
  ["html", "Web page (HTML)"],
  ["pdf", "PDF"],
  ["docx", "Word (DOCX)"],
];

class ReportView extends View {
  static shows = ["outline", "reading"];

  #forms = null;
  #cards = h("div", { class: "documents" });
  #of = h("p", { class: "lead" });
  #job = document.createElement("job-card");
  #built = "";

  start() {
    addStyle("/pages/questions.css");
    this.append(h("h1", {}, "Brief and report"), this.#of, this.#cards, this.#job);
    jobs.addEventListener("change", this.#listener);
    questions().then((all) => {
      this.#forms = new Map(all.map((form) => [form.question, form]));
      this.update();
    }, tellProblem);
  }

  stop() {
    jobs.removeEventListener("change", this.#listener);
  }

  #listener = () => this.#lock();

  get #key() {
    return `${store.name}|report`;
  }

  update() {
    if (!this.#forms || !store.outline?.values) return;
    const { shownReading, readings, name } = store;
    const own = readings.find(({ id }) => id === shownReading);
    const titled = own?.title && own.title !== own.id ? ` (${own.title})` : "";
    this.#of.textContent = !own ? "Of all readings, side by side." : readings.length > 1 ? `Of the reading ${own.id}${titled}. For all side by side, choose ‘All readings’ at the top.` : "";
    this.#job.key = this.#key;
    const built = `${name}|${shownReading}`;
    if (built !== this.#built) {
      this.#built = built;
      fill(this.#cards, [...DOCUMENTS.map(([question, title]) => this.#card(this.#forms.get(question), title)), this.#forGmcr()]);
    }
    this.#lock();
  }

  #card(form, title) {
    const { question } = form;
    const settings = Object.assign(document.createElement("question-form"), { form, withoutStart: true });
    return h("section", { class: "card" },
      h("h2", {}, title),
      h("p", {}, form.title),
      form.about.map((each) => h("p", { class: "hint" }, each)),
      h("div", { class: "actions" }, FORMATS.map(([format, label]) =>
        button(label, () => this.#start(question, format, settings.settings), { testid: `${question}-${format}` }))),
      settings,
    ); // prettier-ignore
  }

  /** The model for those who work with GMCR+: of one reading, as its files have. */
  #forGmcr() {
    const { name, shownReading: reading } = store;
    return h("section", { class: "card" },
      h("h2", {}, "For GMCR+"),
      h("p", {}, "Options, what cannot be, parties and what they prefer, of one reading."),
      reading ? null : h("p", { class: "hint" }, "Choose a reading at the top."),
      h("div", { class: "actions" }, button("GMCR+ (.gmcr)", () => saveForGmcr(name, { reading }), { testid: "report-gmcr", disabled: !reading })),
    ); // prettier-ignore
  }

  async #start(question, format, settings) {
    await startJob(this.#key, store.name, { question, settings, format, reading: store.shownReading || null }, store.version);
  }

  /** One at a time. */
  #lock() {
    const isRunning = jobOf(this.#key)?.state === "running";
    for (const each of this.#cards.querySelectorAll(".actions > button:not([data-testid=report-gmcr])")) each.disabled = isRunning;
  }
}

customElements.define("report-view", ReportView);
