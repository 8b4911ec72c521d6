import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TouchInfo } from "@/client";
import { listTouchesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { byCursor } from "@/lib/pages";
import { Card, Nothing } from "../shared/Card";
import { queryOf, type Whose } from "../shared/suppressing";
import { toEntries } from "./entries";
import { TouchDialog } from "./TouchDialog";
import { text } from "./strings";
import styles from "./Timeline.module.css";
import { type Change, TouchEntry } from "./TouchEntry";
import { VoidDialog } from "./VoidDialog";

const AT_ONCE = { person: 20, account: 8 };

/** The contacts of a person or an account, the latest first, with those that were voided or corrected. */
export function TimelineCard({ whose }: { whose: Whose }) {
  const isAccount = "accountId" in whose;
  const [opened, setOpened] = useState<{ touch: TouchInfo; change: Change } | null>(null);
  const list = useInfiniteQuery({
    ...listTouchesInfiniteOptions({ query: { ...queryOf(whose), include_voided: true, limit: isAccount ? AT_ONCE.account : AT_ONCE.person } }),
    ...byCursor,
  });
  const entries = toEntries(list.data?.pages.flatMap((page) => page.items) ?? []);
  const close = () => setOpened(null);
  return (
    <Card title={isAccount ? text.recent : text.timeline}>
      {list.isPending && <Skeleton lines={5} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && <Nothing>{text.nobody}</Nothing>}
      {entries.length > 0 && (
        <ol className={styles.timeline}>
          {entries.map((entry) => (
            <TouchEntry
              key={entry.touch.id}
              entry={entry}
              isNamed={isAccount}
              onChange={(change) => setOpened({ touch: entry.touch, change })}
            />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button small isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
      {opened?.change === "void" && <VoidDialog touch={opened.touch} onClose={close} />}
      {opened?.change === "correct" && <TouchDialog person={opened.touch.participant} corrected={opened.touch} onClose={close} />}
    </Card>
  );
}
