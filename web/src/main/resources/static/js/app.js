// Where the scripts begin: each part finds what it enhances by itself.
import { startForms } from "./forms.js";
import { startKeys } from "./keys.js";
import { startPalette } from "./palette.js";
import { startShell } from "./shell.js";
import "./worklist.js";

startShell();
startForms();
startPalette();
startKeys();

if (document.querySelector("[data-chart]")) {
  import("./chart.js").then(({ drawCharts }) => drawCharts());
}

if (document.querySelector("[data-policy-editor]")) {
  import("./policy.js").then(({ startEditor }) => startEditor());
}
