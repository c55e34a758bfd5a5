// The forms of all questions, asked for once.

import { get } from "./client.js";

let asked = null;

/** @returns {Promise<Array<{question: string, title: string, about: string[], has_reading: boolean, fields: object[]}>>} */
export function questions() {
  asked ??= get("/api/questions").catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

/** A field of a question's form. */
export const fieldOf = (all, question, id) => all.find((each) => each.question === question).fields.find((each) => each.id === id);
