/** What our charts draw with, and nothing more of Observable Plot: the bundler leaves out the rest. Loaded with the first chart. */
export { areaY, axisX, axisY, dot, gridX, gridY, line, lineY, plot, pointerX, ruleX } from "@observablehq/plot";
