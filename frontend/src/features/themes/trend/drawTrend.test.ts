import { expect, test } from "vitest";
import * as plot from "@/components/charts/plot";
import { drawChart } from "@/components/charts/draw";
import type { TrendPoint } from "@/client";
import { drawTrend, listNamed } from "./drawTrend";

function point(month: number, rate: number | null): TrendPoint {
  const start = `2026-${String(month).padStart(2, "0")}-01`;
  return { start, end: start, held: 10, interviews: 1, rate, low: rate, high: rate, customers: 1, customers_heard: 10 };
}

const POINTS = [0.1, 0.2, null, 0.1].map((rate, place) => point(place + 1, rate));

test("periods are named from the last one back, as many as there is room for", () => {
  expect(listNamed(POINTS, 1000)).toHaveLength(4);
  expect(listNamed(POINTS, 160)).toEqual(["2026-02-01", "2026-04-01"]);
});

test("a period without interviews has no dot, and parts the line", () => {
  const series = { by: "month", points: POINTS } as Parameters<typeof drawTrend>[0];
  const chart = drawChart(plot, drawTrend(series)(plot, 600));
  expect(chart.querySelectorAll("[aria-label=dot] circle")).toHaveLength(3);
  expect(chart.querySelector("[aria-label=line] path")?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
});

test("a chart brings no element of styles into the page", () => {
  const series = { by: "month", points: POINTS } as Parameters<typeof drawTrend>[0];
  expect(plot.plot(drawTrend(series)(plot, 600)).querySelector("style")).not.toBeNull();
  expect(drawChart(plot, drawTrend(series)(plot, 600)).querySelector("style")).toBeNull();
});
