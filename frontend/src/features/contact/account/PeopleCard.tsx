import { useInfiniteQuery } from "@tanstack/react-query";
import type { ParticipantInfo } from "@/client";
import { listParticipantsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { byCursor } from "@/lib/pages";
import { Card, Nothing } from "../shared/Card";
import lines from "../shared/Lines.module.css";
import { PersonLink } from "../shared/links";
import { text } from "./strings";

function Person({ person }: { person: ParticipantInfo }) {
  return (
    <li className={lines.line}>
      <div className={lines.body}>
        <p className={lines.title}>
          <PersonLink person={person} />
        </p>
        <p className={lines.detail}>{[person.job_title, person.emails[0]].filter(Boolean).join(" · ")}</p>
      </div>
      <p className={lines.detail}>{text.interviewCount(person.interviews)}</p>
    </li>
  );
}

/** Whom we know at the account. */
export function PeopleCard({ accountId }: { accountId: number }) {
  const list = useInfiniteQuery({ ...listParticipantsInfiniteOptions({ query: { account_id: accountId } }), ...byCursor });
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={text.people}>
      {list.isPending && <Skeleton lines={3} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && people.length === 0 && <Nothing>{text.noPeople}</Nothing>}
      <ul className={lines.lines}>
        {people.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button small isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </Card>
  );
}
