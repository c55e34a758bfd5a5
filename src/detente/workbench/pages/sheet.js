// A sheet over the page: nothing else is done until it is answered or closed.

import { h } from "./dom.js";

let made = 0;

/**
 * Show a sheet until it is closed.
 * @param {{title: string, class: string, testid?: string, isKept?: boolean}} told With `isKept` it waits for an answer:
 *   Escape does not close it.
 * @param {(close: (answer?: any) => void) => any} parts Makes what stands below the title.
 * @returns {Promise<any>} The answer; undefined where there is none.
 */
export function sheet({ title, isKept = false, ...props }, parts) {
  return new Promise((done) => {
    const id = `sheet-${++made}`;
    let answer;
    const close = (told) => {
      answer = told;
      box.close();
    };
    const heading = h("h2", { id, tabIndex: -1 }, title);
    const box = h("dialog", { ...props, "aria-labelledby": id }, heading, parts(close));
    box.addEventListener("cancel", (event) => isKept && event.preventDefault());
    box.addEventListener("close", () => {
      box.remove();
      done(answer);
    });
    document.body.append(box);
    box.showModal();
    heading.focus(); // so that no key that is still held answers
  });
}
