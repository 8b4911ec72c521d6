import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CalibrationBin, TagInfo, TagModelInfo } from "@/client";
import { getTagModelOptions } from "@/client/@tanstack/react-query.gen";
import { Chart } from "@/components/charts/Chart";
import { ErrorState, Skeleton } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { formatMoment, formatPercent } from "@/lib/format";
import { formatNumber } from "../told";
import { drawCalibration } from "./drawCalibration";
import { text } from "./strings";
import styles from "./TagPage.module.css";

const COLUMNS: Column<CalibrationBin>[] = [
  { name: text.predicted, cell: ({ predicted }) => formatPercent(predicted) },
  { name: text.observed, isNumber: true, cell: ({ observed }) => formatPercent(observed) },
  { name: text.count, isNumber: true, cell: ({ count }) => formatNumber(count) },
];

const HEIGHT = 240;

function Calibration({ title, lead, bins }: { title: string; lead: string; bins: CalibrationBin[] }) {
  const draw = useMemo(() => drawCalibration(bins), [bins]);
  if (bins.length === 0) return null;
  const points = bins.map(({ predicted, observed }) => text.point(formatPercent(predicted), formatPercent(observed)));
  return (
    <figure aria-label={title} className={styles.calibration}>
      <figcaption>
        <strong>{title}</strong>
        <p className={styles.quiet}>{lead}</p>
      </figcaption>
      <Chart
        label={text.chart(points.join("; "))}
        height={HEIGHT}
        draw={draw}
        table={<Table label={title} columns={COLUMNS} rows={bins} keyOf={({ predicted }) => predicted} />}
      />
    </figure>
  );
}

function Facts({ model }: { model: TagModelInfo }) {
  const facts: [string, string][] = [
    [text.version, String(model.version)],
    [text.made, model.created_at ? formatMoment(model.created_at) : ""],
    [text.threshold, formatPercent(model.threshold)],
    [text.marked, formatNumber(model.marked)],
    [text.decided, text.decidedCounts(model.accepted, model.rejected)],
    [text.pending, formatNumber(model.pending)],
    [text.error, model.calibration_error === null ? "" : model.calibration_error.toFixed(3)],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Model({ model }: { model: TagModelInfo }) {
  if (model.version === 0) {
    return (
      <p className={styles.lead}>
        {text.noModel}. {text.noModelText}
      </p>
    );
  }
  return (
    <>
      <p className={styles.lead}>
        {model.kind === "learnt" ? text.learnt : text.described} {model.is_behind && text.behind}
      </p>
      <div className={styles.model}>
        <Facts model={model} />
        <Calibration title={text.calibration} lead={text.calibrationLead} bins={model.calibration} />
        <Calibration title={text.outcomes} lead={text.outcomesLead} bins={model.outcomes} />
      </div>
    </>
  );
}

/** What decides about the tag: its version, and whether its probabilities mean what they say. */
export function ModelPanel({ tag }: { tag: TagInfo }) {
  const model = useQuery(getTagModelOptions({ path: { tag_id: tag.id } }));
  return (
    <section aria-label={text.model}>
      <h2 className={styles.heading}>{text.model}</h2>
      {model.isPending && <Skeleton lines={3} />}
      {model.isError && <ErrorState error={model.error} onRetry={() => void model.refetch()} />}
      {model.data && <Model model={model.data} />}
    </section>
  );
}
