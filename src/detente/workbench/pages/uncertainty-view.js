// The view ‘uncertainty’.

import { defineQuestion } from "./question-view.js";

defineQuestion("uncertainty", { question: "uncertainty", heading: "Uncertainty", first: ["agenda"], isQuick: true });
