// The view ‘robustness’.

import { defineQuestion } from "./question-view.js";

defineQuestion("robustness", { question: "robustness", heading: "Robustness", first: ["samples", "swaps"] });
