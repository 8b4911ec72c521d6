import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useSize } from "@/lib/useSize";
import styles from "./Chart.module.css";
import { type Draw, drawChart } from "./draw";
import { text } from "./strings";

/** Loaded with the first chart, and kept. */
const PLOT = { queryKey: ["plot"], queryFn: () => import("./plot"), staleTime: Infinity, structuralSharing: false } as const;

interface ChartProps<Row> {
  /** What the chart shows, in a sentence: read in place of the drawing. */
  label: string;
  height: number;
  /** Drawn anew where it is another: keep it with `useCallback`. */
  draw: Draw;
  /** Told what a pointer is at, where a mark has one. Keep it, too. */
  onPoint?: (row: Row | null) => void;
  /** The same as a table, for whoever doesn't see the drawing. */
  table: ReactNode;
}

/** A drawing by Observable Plot with the same as a table below it. Nothing moves in it, so there is no motion to reduce. */
export function Chart<Row>({ label, height, draw, onPoint, table }: ChartProps<Row>) {
  const plot = useQuery(PLOT);
  const holder = useRef<HTMLDivElement>(null);
  const { width } = useSize(holder);
  useEffect(() => {
    const element = holder.current;
    if (!element || !plot.data || width === 0) return;
    const chart = drawChart(plot.data, { width, height, ...draw(plot.data, width) });
    chart.addEventListener("input", () => onPoint?.((chart.value as Row | undefined) ?? null));
    element.replaceChildren(chart);
  }, [plot.data, draw, onPoint, height, width]);
  return (
    <div className={styles.figure}>
      <div ref={holder} role="img" aria-label={label} style={{ minHeight: height }} className={styles.drawing} />
      <details open={plot.isError} className={styles.table}>
        <summary>{text.asTable}</summary>
        {table}
      </details>
    </div>
  );
}
