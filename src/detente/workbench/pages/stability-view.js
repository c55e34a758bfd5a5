// The view ‘stability’.

import { defineQuestion } from "./question-view.js";

defineQuestion("stability", { question: "analyze", heading: "Stability", first: ["concepts", "strong", "as_one"], isQuick: true });
