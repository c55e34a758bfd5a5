// The view ‘misperception’.

import { defineQuestion } from "./question-view.js";

defineQuestion("misperception", { question: "views", heading: "Misperception", first: ["level"], isQuick: true });
