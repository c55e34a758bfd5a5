// The view ‘conditions’.

import { defineQuestion } from "./question-view.js";

defineQuestion("conditions", { question: "conditions", heading: "Conditions", first: ["state", "party"] });
