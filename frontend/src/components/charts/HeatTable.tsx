import type { ReactNode } from "react";
import { formatPercent } from "@/lib/format";
import styles from "./HeatTable.module.css";
import { text } from "./strings";

/** A cell: how many of how many. Where they are too few, its share is shown but not coloured. */
export interface Heat {
  count: number;
  asked: number;
  isEnough: boolean;
  mark?: ReactNode;
}

interface HeatTableProps<Row> {
  label: string;
  /** What the rows are. */
  corner: string;
  columns: readonly { name: string; detail: string; isEnough: boolean }[];
  rows: readonly Row[];
  keyOf: (row: Row) => number | string;
  nameOf: (row: Row) => ReactNode;
  heatOf: (row: Row, place: number) => Heat;
  /** Puts a cell's numbers into a link, where there is something to show. */
  linkOf?: (row: Row, place: number, content: ReactNode) => ReactNode;
}

const shareOf = ({ count, asked }: Heat) => (asked > 0 ? count / asked : 0);

function Numbers({ heat }: { heat: Heat }) {
  return (
    <>
      <strong>{heat.asked > 0 ? formatPercent(shareOf(heat)) : text.nobody}</strong>
      <span className={styles.of}>{text.of(heat.count, heat.asked)}</span>
    </>
  );
}

/** Shares as numbers in cells, the stronger the colour the larger: of one hue, so that colour only repeats what the number says. */
export function HeatTable<Row>({ label, corner, columns, rows, keyOf, nameOf, heatOf, linkOf }: HeatTableProps<Row>) {
  const heats = rows.map((row) => columns.map((_, place) => heatOf(row, place)));
  const most = Math.max(0.01, ...heats.flat().filter(({ isEnough }) => isEnough).map(shareOf));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div tabIndex={0} role="region" aria-label={label} className={styles.holder}>
      <table aria-label={label} className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {corner}
            </th>
            {columns.map(({ name, detail, isEnough }) => (
              <th key={name} scope="col">
                {name}
                <span className={styles.detail}>{isEnough ? detail : `${detail}, ${text.tooFew}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={keyOf(row)}>
              <th scope="row">{nameOf(row)}</th>
              {heats[at]?.map((heat, place) => {
                const heated = heat.isEnough ? { "--heat": shareOf(heat) / most } : {};
                const content = <Numbers heat={heat} />;
                return (
                  <td key={columns[place]?.name ?? place} style={heated as React.CSSProperties} className={heat.isEnough ? styles.heated : styles.few}>
                    {linkOf && heat.count > 0 ? linkOf(row, place, content) : <span className={styles.cell}>{content}</span>}
                    {heat.mark}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a link in a cell looks like: all of the cell. */
export const heatLink = styles.cell;
