// The view ‘change’.

import { defineQuestion } from "./question-view.js";

defineQuestion("change", { question: "change", heading: "Change", first: ["make", "turn", "for_party", "allow"] });
