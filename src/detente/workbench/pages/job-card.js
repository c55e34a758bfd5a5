// How far a job is, the way to cancel it, and what came out: a fragment or a file.

import { button, fill, h, putFragment } from "./dom.js";
import { cancelJob, jobOf, jobs } from "./jobs.js";
import { announce, sentence } from "./notices.js";

const STATES = { running: "Working", cancelled: "Cancelled", done: "Done", failed: "Not answered" };

export class JobCard extends HTMLElement {
  /** What the job is called in the answer's heading. */
  heading = "Answer";
  #key = null;
  #shown = "";
  #bar = h("progress", { max: 1, "aria-label": "Progress" });
  #state = h("strong", {});
  #what = h("span", { class: "what" });
  #seconds = h("span", { class: "seconds" });
  #cancel = button("Cancel", () => cancelJob(this.#key), { class: "small", testid: "job-cancel" });
  #status = h("div", { class: "status", testid: "job" });
  #note = h("p", { class: "as-of-before", hidden: true });
  #answer = h("section", { class: "answer", testid: "answer", hidden: true });

  connectedCallback() {
    if (!this.firstChild) {
      this.#status.append(h("p", {}, this.#state, this.#what, this.#seconds), this.#bar, this.#cancel);
      this.append(this.#status, this.#note, this.#answer);
    }
    jobs.addEventListener("change", this.#listener);
    this.show();
  }

  disconnectedCallback() {
    jobs.removeEventListener("change", this.#listener);
  }

  #listener = ({ detail }) => detail === this.#key && this.show();

  /** The job that is shown. */
  set key(key) {
    if (key === this.#key) return;
    this.#key = key;
    this.#shown = "";
    fill(this.#answer).hidden = true;
    if (this.isConnected) this.show();
  }

  get job() {
    return this.#key === null ? null : jobOf(this.#key);
  }

  show() {
    const { job } = this;
    this.#status.hidden = !job;
    this.#status.dataset.state = job?.state ?? "";
    this.#status.classList.toggle("is-refused", job?.problem?.code === "refused");
    this.#status.classList.toggle("has-file", Boolean(job?.download));
    if (!job) return;
    const isRunning = job.state === "running";
    this.#state.textContent = STATES[job.state];
    this.#what.textContent = isRunning ? job.what : "";
    this.#seconds.textContent = job.seconds >= 1 ? `${job.seconds.toFixed(0)} s` : "";
    this.#bar.hidden = this.#cancel.hidden = !isRunning;
    this.#cancel.disabled = !job.id;
    if (job.share) this.#bar.value = job.share;
    else this.#bar.removeAttribute("value");
    this.#answer.classList.toggle("stale", isRunning);
    const key = `${job.id}|${job.state}`;
    if (key === this.#shown) return;
    const isFirst = this.#shown === "";
    this.#shown = key;
    if (!isRunning) this.#showEnd(job, isFirst);
  }

  #showEnd(job, isFirst) {
    if (!isFirst) announce(job.state === "failed" ? job.problem.title : `${STATES[job.state]}.`);
    if (job.problem) this.#what.textContent = [job.problem.title, job.problem.hint && sentence(job.problem.hint)].filter(Boolean).join(" ");
    else if (job.download) this.#showFile(job);
    if (job.state === "cancelled") return;
    this.#answer.hidden = job.fragment === undefined;
    if (job.fragment !== undefined) fill(this.#answer, h("h2", {}, this.heading), putFragment(h("div", {}), job.fragment));
  }

  /** The file, which is saved at once where it was asked for on this page. */
  #showFile(job) {
    const link = h("a", { href: job.download, download: job.file, testid: "job-download" }, job.file);
    fill(this.#what, link);
    if (job.isNew) link.click();
  }

  /** Say that the answer is of a text that is no more, and how to get a new one; nothing where it is of this one. */
  tellOld(again) {
    this.#note.hidden = !again;
    this.#answer.classList.toggle("stale", Boolean(again));
    if (again) fill(this.#note, "The scenario was changed after this was worked out. ", button("Work it out anew", again, { class: "small" }));
  }
}

customElements.define("job-card", JobCard);
