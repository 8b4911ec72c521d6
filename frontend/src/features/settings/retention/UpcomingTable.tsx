import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import type { DueItem } from "@/client";
import { listUpcomingRemovalsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Badge } from "@/components/Badge";
import { PagedTable } from "@/components/PagedTable";
import type { Column } from "@/components/Table";
import { formatDay } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import styles from "../SettingsPage.module.css";
import { kindNames, text } from "./strings";

type Row = DueItem & { id: number };

const COLUMNS: Column<Row>[] = [
  {
    name: text.interview,
    cell: ({ interview_id: id, title }) => (
      <Link to="/interviews/$interviewId" params={{ interviewId: String(id) }}>
        {title}
      </Link>
    ),
  },
  { name: text.kind, cell: ({ kind }) => kindNames[kind] },
  { name: text.study, isMinor: true, cell: ({ study }) => study?.name },
  { name: text.dueOn, cell: ({ due_on: day }) => formatDay(day) },
  {
    name: text.state,
    cell: ({ is_held: isHeld }) => <Badge tone={isHeld ? "info" : "warn"}>{isHeld ? text.isHeld : text.goes}</Badge>,
  },
];

/** What goes within 30 days, what is held among it. */
export function UpcomingTable() {
  const list = useInfiniteQuery({ ...listUpcomingRemovalsInfiniteOptions({ query: { days: 30 } }), ...byCursor });
  const kinds = Object.keys(kindNames);
  const data = list.data && {
    pages: list.data.pages.map(({ items }) => ({
      items: items.map((item) => ({ ...item, id: item.interview_id * kinds.length + kinds.indexOf(item.kind) })),
    })),
  };
  return (
    <section className={styles.section}>
      <h2>{text.upcoming}</h2>
      <PagedTable
        label={text.upcoming}
        list={{ ...list, data }}
        columns={COLUMNS}
        empty={{ icon: CalendarClock, title: text.nothingUpcoming, text: text.nothingUpcomingText }}
      />
    </section>
  );
}
