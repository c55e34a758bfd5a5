// The view ‘dilemmas’.

import { defineQuestion } from "./question-view.js";

defineQuestion("dilemmas", { question: "dilemmas", heading: "What stands in the way", isQuick: true });
