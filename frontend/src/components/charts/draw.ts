import type { PlotOptions } from "@observablehq/plot";

export type Plot = typeof import("./plot");

/** What a chart shows at a width, in pixels. Colours are tokens (`var(--accent)`), so that a chart follows the theme by itself. */
export type Draw = (plot: Plot, width: number) => PlotOptions;

/**
 * A chart, with what its pointer is at as `value`. It has no element of styles: the page's policy refuses those, but only in a document, and
 * Plot draws outside of it. Chart.module.css says what they said.
 */
export function drawChart(plot: Plot, options: PlotOptions): ReturnType<Plot["plot"]> {
  const chart = plot.plot({ figure: false, ...options });
  for (const element of chart.querySelectorAll("style")) element.remove();
  chart.setAttribute("aria-hidden", "true"); // Plot labels its marks in a way that no screen reader may be given
  chart.removeAttribute("fill");
  chart.removeAttribute("font-family");
  chart.removeAttribute("font-size");
  return chart;
}
