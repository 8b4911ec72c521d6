import type { CalibrationBin } from "@/client";
import type { Draw } from "@/components/charts/draw";
import { formatPercent } from "@/lib/format";
import { text } from "./strings";

const TICKS = [0, 0.5, 1];
const RADIUS: [number, number] = [3, 9];

/** What was said against what held. A dot's area grows with what it counts; the fewest can still be seen. */
export function drawCalibration(bins: CalibrationBin[]): Draw {
  return (plot) => ({
    marginLeft: 42,
    marginRight: 20,
    marginBottom: 38,
    x: { domain: [0, 1], label: text.predicted, labelAnchor: "center", labelArrow: "none" },
    y: { domain: [0, 1], label: null },
    r: { type: "sqrt", domain: [0, Math.max(...bins.map(({ count }) => count))], range: RADIUS },
    marks: [
      plot.gridY(TICKS, { stroke: "var(--line)", strokeOpacity: 1 }),
      plot.gridX(TICKS, { stroke: "var(--line)", strokeOpacity: 1 }),
      plot.axisY(TICKS, { tickSize: 0, tickFormat: formatPercent }),
      plot.axisX(TICKS, { tickSize: 0, tickFormat: formatPercent }),
      plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: "var(--control-line)", strokeDasharray: "4 4" },
      ),
      plot.dot(bins, { x: "predicted", y: "observed", r: "count", fill: "var(--accent)", fillOpacity: 0.75, stroke: "var(--surface)" }),
    ],
  });
}
