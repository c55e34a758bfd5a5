// A question that is asked by a form: a job works it out, and its answer stands below.

import { fill, h } from "./dom.js";
import "./job-card.js";
import { jobOf, jobs, startJob } from "./jobs.js";
import { tellProblem } from "./notices.js";
import "./question-form.js";
import { questions } from "./questions.js";
import { store } from "./store.js";
import { View } from "./view.js";

export class QuestionView extends View {
  static shows = ["outline", "reading"];
  /** The name of the question on every floor. */
  static question = "";
  static heading = "";
  /** The ids of the fields that stand open. */
  static first = [];
  static given = {};
  /** Whether it is asked of itself where one reading is shown: what takes a moment. */
  static isQuick = false;

  #form = null;
  #place = h("div", {});
  #card = document.createElement("job-card");
  #asked = "";

  start() {
    const { question, heading } = this.constructor;
    this.#card.heading = "Answer";
    this.lead = h("div", { class: "asks" });
    this.append(h("h1", {}, heading), this.lead, this.#place, this.#card);
    this.addEventListener("ask", () => this.#ask());
    jobs.addEventListener("change", this.#listener);
    questions().then((all) => {
      this.#form = all.find((each) => each.question === question);
      fill(this.lead, h("p", { class: "lead" }, this.#form.title),
        this.#form.about.length ? h("details", { class: "about" }, h("summary", {}, "What is asked"), this.#form.about.map((each) => h("p", {}, each))) : null); // prettier-ignore
      this.update();
    }, tellProblem);
  }

  stop() {
    jobs.removeEventListener("change", this.#listener);
  }

  #listener = ({ detail }) => detail === this.#key && this.update();

  get #key() {
    return `${store.name}|${this.constructor.question}|${store.shownReading}`;
  }

  update() {
    if (!this.#form || !store.outline?.values) return;
    this.#card.key = this.#key;
    if (this.#place.dataset.key !== this.#key) this.#build();
    const job = jobOf(this.#key);
    const isOld = job && job.state !== "running" && job.version && job.version !== store.version;
    this.#card.tellOld(isOld && !this.#isQuick ? () => this.#ask() : null);
    if (this.#isQuick && this.#asked !== `${this.#key}|${store.version}` && (!job || isOld)) this.#ask();
  }

  get #isQuick() {
    return this.constructor.isQuick && Boolean(store.shownReading);
  }

  #build() {
    this.#place.dataset.key = this.#key;
    const { first, given } = this.constructor;
    const form = Object.assign(document.createElement("question-form"), { form: this.#form, first, given });
    fill(this.#place, form);
  }

  async #ask() {
    const key = this.#key;
    this.#asked = `${key}|${store.version}`;
    const settings = this.#place.firstChild.settings;
    await startJob(key, store.name, { question: this.#form.question, settings, reading: store.shownReading || null }, store.version);
    this.update();
  }
}

/** Define the view of a question. */
export function defineQuestion(view, told) {
  const made = class extends QuestionView {};
  Object.assign(made, told);
  customElements.define(`${view}-view`, made);
}
