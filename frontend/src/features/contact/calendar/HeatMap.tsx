import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import type { CalendarBy } from "@/client";
import { formatDay } from "@/lib/format";
import { moveByArrows } from "./arrows";
import { describeCell } from "./describe";
import styles from "./HeatMap.module.css";
import { text } from "./strings";
import { type Cell, levelOf, type Row } from "./weeks";

const MONTH = new Intl.DateTimeFormat(undefined, { month: "short", timeZone: "UTC" });

/** The Monday of a week over two lines, so that columns stay narrow. */
function Week({ monday }: { monday: string }) {
  const date = new Date(`${monday}T00:00:00Z`);
  return (
    <>
      {date.getUTCDate()}
      <span className={styles.month}>{MONTH.format(date)}</span>
    </>
  );
}

interface CellButtonProps {
  cell: Cell;
  label: string;
  level: number;
  /** The one cell that Tab stops at: arrows lead on from there. */
  isEntry: boolean;
}

function CellButton({ cell, label, level, isEntry }: CellButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <TooltipTrigger delay={0} closeDelay={0} isOpen={isOpen} onOpenChange={setIsOpen} shouldCloseOnPress={false}>
      <Button
        aria-label={label}
        excludeFromTabOrder={!isEntry}
        onPress={() => setIsOpen(true)}
        className={`${styles.cell} ${styles[`level${level}`]}`}
      >
        {cell.count}
      </Button>
      <Tooltip className={styles.tip ?? ""}>{label}</Tooltip>
    </TooltipTrigger>
  );
}

function RowName({ row, by }: { row: Row; by: CalendarBy }) {
  if (row.name === null) return by === "account" ? text.noAccount : text.noTeam;
  if (row.id === null) return row.name;
  return (
    <Link to="/accounts/$accountId" params={{ accountId: String(row.id) }}>
      {row.name}
    </Link>
  );
}

interface HeatMapProps {
  by: CalendarBy;
  weeks: readonly string[];
  rows: readonly Row[];
}

/** A table of contacts: a row for each account or team, a column for each week, darker where there were more. */
export function HeatMap({ by, weeks, rows }: HeatMapProps) {
  const latest = weeks.at(-1);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a narrow screen the latest weeks are what one looks for.
    if (holder.current) holder.current.scrollLeft = holder.current.scrollWidth;
  }, [latest]);
  const most = Math.max(...rows.flatMap((row) => [...row.cells.values()].map(({ count }) => count)));
  const entry = rows[0] && [...rows[0].cells.keys()].sort().at(-1);
  return (
    <div ref={holder} className={styles.holder}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of its buttons */}
      <table aria-label={text.table(text[by])} className={styles.table} onKeyDown={moveByArrows}>
        <thead>
          <tr>
            <th scope="col">{text[by]}</th>
            {weeks.map((week) => (
              <th key={week} scope="col">
                <Week monday={week} />
              </th>
            ))}
            <th scope="col">{text.total}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.id} ${row.name}`}>
              <th scope="row">
                <RowName row={row} by={by} />
              </th>
              {weeks.map((week) => {
                const cell = row.cells.get(week);
                const name = row.name ?? (by === "account" ? text.noAccount : text.noTeam);
                return (
                  <td key={week}>
                    {cell && (
                      <CellButton
                        cell={cell}
                        level={levelOf(cell.count, most)}
                        label={text.cell(name, text.weekOf(formatDay(week)), cell.count, describeCell(cell))}
                        isEntry={index === 0 && week === entry}
                      />
                    )}
                  </td>
                );
              })}
              <td className={styles.total}>{row.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
