import { type ReactNode, useRef } from "react";
import { useWindowed } from "@/lib/useWindowed";
import styles from "./Table.module.css";

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  /** Left out on narrow screens. */
  isMinor?: boolean;
  isNumber?: boolean;
  /** Stays on one line: a date, a state. */
  isShort?: boolean;
}

interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => number | string;
}

const ROW_HEIGHT = 45;

function look<Row>({ isMinor, isNumber, isShort }: Column<Row>): string | undefined {
  return [isMinor && styles.minor, isNumber && styles.number, isShort && styles.short].filter(Boolean).join(" ") || undefined;
}

/** The room of rows that are not drawn. */
function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={styles.gap}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

/** Rows under named columns; the first column names the row. Of a long list only what is near the window is drawn. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { places, before, after, measure } = useWindowed(body, rows.length, ROW_HEIGHT);
  return (
    <div className={styles.holder}>
      <table aria-label={label} aria-rowcount={rows.length + 1} className={styles.table}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={look(column)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Gap height={before} span={columns.length} />
          {places.map((place) => {
            const row = rows[place];
            if (!row) return null;
            return (
              <tr key={keyOf(row)} ref={measure} data-index={place} aria-rowindex={place + 2}>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.name} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.name} className={look(column)}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
          <Gap height={after} span={columns.length} />
        </tbody>
      </table>
    </div>
  );
}
