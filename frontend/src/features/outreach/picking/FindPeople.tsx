import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listParticipantsOptions } from "@/client/@tanstack/react-query.gen";
import { SearchBox } from "@/components/SearchBox";
import { ErrorState, Skeleton } from "@/components/States";
import type { Drafting } from "../draft";
import { text } from "../strings";
import { Candidate } from "./Candidate";
import styles from "./PickPanel.module.css";

const MOST = 20;

/** Picks people by name or email. */
export function FindPeople({ draft }: { draft: Drafting }) {
  const [q, setQ] = useState("");
  const list = useQuery({
    ...listParticipantsOptions({ query: { q, limit: MOST } }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <SearchBox label={text.findPeople} value={q} onChange={setQ} />
      {q === "" && <p className={styles.hint}>{text.findHint}</p>}
      {q !== "" && list.isPending && <Skeleton lines={3} />}
      {q !== "" && list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {q !== "" && list.data?.items.length === 0 && <p className={styles.hint}>{text.nobodyFound}</p>}
      {q !== "" && Boolean(list.data?.items.length) && (
        <ul aria-label={text.find} className={styles.found}>
          {list.data?.items.map(({ id, name, account, emails, job_title: title }) => (
            <Candidate key={id} person={{ id, name, account, email: emails[0] ?? null }} details={[title, emails[0]]} draft={draft} />
          ))}
        </ul>
      )}
    </>
  );
}
