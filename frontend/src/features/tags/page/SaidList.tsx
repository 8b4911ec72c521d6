import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import type { PagedList } from "@/components/PagedTable";
import { ErrorState, Skeleton, State } from "@/components/States";
import styles from "./TagPage.module.css";

interface SaidListProps<Row> {
  title: string;
  list: PagedList<Row>;
  empty: { icon: LucideIcon; title: string; text: string };
  /** Beside the title, for instance what orders or narrows the list. */
  tools?: ReactNode;
  children: (row: Row) => ReactNode;
}

/** A titled list of what was said: while it loads, when it fails, when there is nothing, and page after page. */
export function SaidList<Row extends { id: number }>({ title, list, empty, tools, children }: SaidListProps<Row>) {
  const heading = useId();
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby={heading}>
      <div className={styles.head}>
        <h2 id={heading} className={styles.heading}>
          {title}
        </h2>
        {tools}
      </div>
      {list.isPending && <Skeleton lines={3} tall />}
      {!list.isPending && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <State icon={empty.icon} title={empty.title}>
          {empty.text}
        </State>
      )}
      <ol className={styles.list}>
        {rows.map((row) => (
          <li key={row.id}>{children(row)}</li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </section>
  );
}
