import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { UserCheck } from "lucide-react";
import { useState } from "react";
import type { FreePerson } from "@/client";
import { listFreeParticipantsInfiniteOptions, listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { ErrorState, Skeleton, State } from "@/components/States";
import { useNames } from "@/features/customers/names";
import { momentOf } from "@/features/contact/shared/dates";
import { formatAgo } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import type { Drafting } from "../draft";
import { useSettled } from "@/lib/settled";
import { text } from "../strings";
import { Candidate } from "./Candidate";
import styles from "./PickPanel.module.css";

const ANY = "";
const AT_ONCE = 50;
const STUDIES = 200;

interface FreeFilters {
  cohort: string;
  jobTitle: string;
  isNew: boolean;
  before: string;
}

interface FiltersProps {
  filters: FreeFilters;
  onChange: (change: Partial<FreeFilters>) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  const { cohorts } = useNames();
  const options = [{ value: ANY, label: text.anyCohort }, ...cohorts.map((name) => ({ value: name, label: name }))];
  return (
    <div className={styles.filters}>
      <Select label={text.cohort} value={filters.cohort} options={options} onChange={(cohort) => onChange({ cohort })} />
      <TextField label={text.jobTitle} value={filters.jobTitle} onChange={(jobTitle) => onChange({ jobTitle })} />
      <TextField label={text.lastTouchBefore} type="date" value={filters.before} onChange={(before) => onChange({ before })} />
      <Checkbox isSelected={filters.isNew} onChange={(isNew) => onChange({ isNew })}>
        {text.neverInterviewed}
      </Checkbox>
    </div>
  );
}

function describe({ job_title: title, last_touch_at: touched, warnings }: FreePerson): (string | null)[] {
  return [title, touched ? text.lastTouch(formatAgo(touched)) : text.noTouch, ...warnings];
}

/** Picks among those whom the rules let contact now. */
export function FreePeople({ draft }: { draft: Drafting }) {
  const [filters, setFilters] = useState<FreeFilters>({ cohort: ANY, jobTitle: "", isNew: false, before: "" });
  const jobTitle = useSettled(filters.jobTitle.trim());
  const { kind, channel, study, studyKind } = draft.plan;
  const studies = useQuery(listStudiesOptions({ query: { limit: STUDIES } }));
  const chosen = studies.data?.items.find(({ id }) => String(id) === study);
  const query = {
    limit: AT_ONCE,
    kind,
    channel,
    study_kind: chosen?.kind ?? studyKind,
    cohort: filters.cohort || null,
    job_title: jobTitle || null,
    never_interviewed: filters.isNew,
    last_touch_before: filters.before ? momentOf(`${filters.before}T00:00`) : null,
  };
  const list = useInfiniteQuery({ ...listFreeParticipantsInfiniteOptions({ query }), ...byCursor });
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isPicked = new Set(draft.people.map(({ id }) => id));
  const fresh = people.filter(({ id }) => !isPicked.has(id));
  return (
    <>
      <Filters filters={filters} onChange={(change) => setFilters({ ...filters, ...change })} />
      {list.isPending && <Skeleton lines={4} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && people.length === 0 && (
        <State icon={UserCheck} title={text.nobodyFree}>
          {text.nobodyFreeText}
        </State>
      )}
      {people.length > 0 && (
        <ul aria-label={text.free} className={styles.found}>
          {people.map((person) => (
            <Candidate key={person.id} person={person} details={describe(person)} draft={draft} />
          ))}
        </ul>
      )}
      {(fresh.length > 0 || list.hasNextPage) && (
        <div className={styles.actions}>
          {fresh.length > 0 && <Button onPress={() => draft.add(fresh)}>{text.addAll(fresh.length)}</Button>}
          {list.hasNextPage && (
            <Button look="quiet" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
              {common.more}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
