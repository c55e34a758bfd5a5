// The view ‘coalitions’.

import { defineQuestion } from "./question-view.js";

defineQuestion("coalitions", { question: "coalitions", heading: "Coalitions", first: ["agenda", "state", "group", "answered"], isQuick: true });
