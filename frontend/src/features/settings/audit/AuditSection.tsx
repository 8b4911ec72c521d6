import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import type { Act, AuditEntryInfo } from "@/client";
import { listAuditEntriesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { Badge } from "@/components/Badge";
import { PagedTable } from "@/components/PagedTable";
import type { Column } from "@/components/Table";
import { formatMoment } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import styles from "../SettingsPage.module.css";
import { AuditFilterBar } from "./AuditFilterBar";
import { nameAction, nameSubject, tellDetails } from "./describing";
import { toQuery } from "./filters";
import { actNames, actorNames, text } from "./strings";

const route = getRouteApi("/app/settings/audit");
const TONES: Partial<Record<Act, "accent" | "info" | "warn" | "bad">> = {
  changed: "info",
  exported: "accent",
  overrode: "warn",
  refused: "bad",
};

type Row = AuditEntryInfo & { id: number };

function Who({ actor_kind: kind, actor_name: name, role }: Row) {
  return (
    <>
      {name} <span className={styles.quiet}>{kind === "user" ? role : actorNames[kind]}</span>
    </>
  );
}

function Subject({ entry }: { entry: Row }) {
  const name = nameSubject(entry);
  if (!entry.subject_kind || !entry.subject_id) return name;
  return (
    <Link
      to="/settings/audit"
      search={{ kind: entry.subject_kind, id: entry.subject_id }}
      title={text.showOnly(name)}
    >
      {name}
    </Link>
  );
}

const COLUMNS: Column<Row>[] = [
  { name: text.when, cell: ({ at }) => formatMoment(at) },
  { name: text.by, cell: (entry) => <Who {...entry} /> },
  {
    name: text.what,
    cell: ({ act, action }) => (
      <>
        <Badge tone={TONES[act]}>{actNames[act]}</Badge> {nameAction(action)}
      </>
    ),
  },
  { name: text.about, cell: (entry) => <Subject entry={entry} /> },
  { name: text.details, isMinor: true, cell: ({ details }) => tellDetails(details).join(" · ") },
];

function Log() {
  const filters = route.useSearch();
  const list = useInfiniteQuery({ ...listAuditEntriesInfiniteOptions({ query: toQuery(filters) }), ...byCursor });
  const rows = list.data && {
    ...list.data,
    pages: list.data.pages.map(({ items }) => ({ items: items.map((entry) => ({ ...entry, id: entry.seq })) })),
  };
  return (
    <section className={styles.section}>
      <p className={styles.lead}>{text.lead}</p>
      <AuditFilterBar filters={filters} />
      <PagedTable
        label={text.log}
        list={{ ...list, data: rows }}
        columns={COLUMNS}
        isFiltered={Object.keys(filters).length > 0}
        empty={{ icon: ScrollText, title: text.none, text: text.noneText }}
        noneFound={{ title: text.noneFound, text: text.noneFoundText }}
      />
    </section>
  );
}

export function AuditSection() {
  return (
    <Allowed to="administer">
      <Log />
    </Allowed>
  );
}
