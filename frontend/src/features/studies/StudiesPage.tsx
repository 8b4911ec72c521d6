import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FlaskConical, Plus } from "lucide-react";
import { useCallback, useState } from "react";
import type { StudyInfo, StudyStatus } from "@/client";
import { listStudiesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { Button } from "@/components/Button";
import { Page } from "@/components/Page";
import { PagedTable } from "@/components/PagedTable";
import { Progress } from "@/components/Progress";
import { SearchBox } from "@/components/SearchBox";
import { Select } from "@/components/Select";
import type { Column } from "@/components/Table";
import { useCan } from "@/features/session/session";
import { byCursor } from "@/lib/pages";
import { describeDates } from "./dates";
import { STATUSES } from "./shown";
import { StatusMark } from "./StatusMark";
import styles from "./Study.module.css";
import { StudyDialog } from "./StudyDialog";
import { statusNames, text } from "./strings";

const route = getRouteApi("/app/studies");
const ANY = "";
const OPTIONS: { value: StudyStatus | ""; label: string }[] = [
  { value: ANY, label: text.anyStatus },
  ...STATUSES.map((value) => ({ value, label: statusNames[value] })),
];

function Held({ study: { name, interviews, interviews_planned: planned } }: { study: StudyInfo }) {
  if (!planned) return interviews;
  return (
    <div className={styles.held}>
      {text.ofPlanned(interviews, planned)}
      <Progress label={text.progressOf(name)} value={Math.min(1, interviews / planned)} />
    </div>
  );
}

const COLUMNS: Column<StudyInfo>[] = [
  {
    name: text.name,
    cell: ({ id, name, purpose }) => (
      <>
        <Link to="/studies/$studyId" params={{ studyId: String(id) }}>
          {name}
        </Link>
        {purpose && <p className={styles.purpose}>{purpose}</p>}
      </>
    ),
  },
  { name: text.status, cell: ({ status }) => <StatusMark status={status} /> },
  { name: text.dates, isMinor: true, cell: describeDates },
  { name: text.interviews, cell: (study) => <Held study={study} /> },
];

function Studies() {
  const canEdit = useCan("edit_interviews");
  const { q, status } = route.useSearch();
  const navigate = route.useNavigate();
  const [isAdding, setAdding] = useState(false);
  const find = useCallback(
    (typed: string) => void navigate({ search: (shown) => ({ ...shown, q: typed || undefined }), replace: true }),
    [navigate],
  );
  const list = useInfiniteQuery({ ...listStudiesInfiniteOptions({ query: { q, status } }), ...byCursor });
  const add = canEdit && (
    <Button look="primary" onPress={() => setAdding(true)}>
      <Plus aria-hidden />
      {text.add}
    </Button>
  );
  return (
    <Page title={text.title} description={text.lead} actions={add}>
      <div className={styles.filters}>
        <SearchBox label={text.find} value={q ?? ""} onChange={find} />
        <Select
          hideLabel
          label={text.status}
          value={status ?? ANY}
          options={OPTIONS}
          onChange={(chosen) => void navigate({ search: { q, ...(chosen && { status: chosen }) } })}
        />
      </div>
      <PagedTable
        label={text.title}
        list={list}
        columns={COLUMNS}
        isFiltered={Boolean(q ?? status)}
        empty={{ icon: FlaskConical, title: text.empty, text: text.emptyText }}
        noneFound={{ title: text.noneFound, text: text.noneFoundText }}
      />
      {isAdding && <StudyDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

export function StudiesPage() {
  return (
    <Allowed to="read_customers">
      <Studies />
    </Allowed>
  );
}
