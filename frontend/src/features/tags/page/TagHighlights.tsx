import { useInfiniteQuery } from "@tanstack/react-query";
import { Highlighter } from "lucide-react";
import type { TagInfo } from "@/client";
import { listHighlightsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton, State } from "@/components/States";
import { byCursor } from "@/lib/pages";
import { SaidCard } from "./SaidCard";
import { text } from "./strings";
import styles from "./TagPage.module.css";

const AT_ONCE = 20;

/** What bears the tag or one below it, newest first. */
export function TagHighlights({ tag }: { tag: TagInfo }) {
  const query = { tag: [String(tag.id)], limit: AT_ONCE };
  const list = useInfiniteQuery({ ...listHighlightsInfiniteOptions({ query }), ...byCursor });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={text.highlights}>
      <h2 className={styles.heading}>{text.highlights}</h2>
      {list.isPending && <Skeleton lines={3} tall />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <State icon={Highlighter} title={text.noHighlights}>
          {text.noHighlightsText}
        </State>
      )}
      <ol className={styles.list}>
        {items.map((highlight) => (
          <SaidCard
            key={highlight.id}
            playId={-highlight.id} // passages have the numbers above
            said={highlight}
            note={highlight.note}
            badges={
              <>
                {highlight.is_detached && <Badge tone="warn">{text.detached}</Badge>}
                {highlight.created_by && <span className={styles.quiet}>{text.markedBy(highlight.created_by.name)}</span>}
              </>
            }
          />
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
