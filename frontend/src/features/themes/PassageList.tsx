import { useState } from "react";
import type { HitInfo } from "@/client";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import type { PagedList } from "@/components/PagedTable";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { useCan } from "@/features/session/session";
import { ChosenBar } from "./editing/ChosenBar";
import type { Editable } from "./editing/editable";
import styles from "./PassageList.module.css";
import { text } from "./theme/strings";

interface PassageListProps {
  hits: HitInfo[];
  list: Pick<PagedList<HitInfo>, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">;
  /** The theme that the passages belong to; left out where they belong to none. */
  theme?: Editable;
}

/** Quotes to read, to hear, and to put elsewhere. */
export function PassageList({ hits, list, theme }: PassageListProps) {
  const canEdit = useCan("edit_interviews");
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const chosen = hits.map(({ passage_id: id }) => id).filter((id) => picked.has(id));
  const toggle = (id: number, isChosen: boolean) => setPicked(new Set(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id)));
  return (
    <>
      <ul className={styles.passages}>
        {hits.map((hit) => (
          <li key={hit.passage_id}>
            <QuoteCard
              look="plain"
              said={hit}
              tools={
                canEdit && (
                  <Checkbox
                    aria-label={text.choose}
                    isSelected={picked.has(hit.passage_id)}
                    onChange={(isChosen) => toggle(hit.passage_id, isChosen)}
                  />
                )
              }
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
      <ChosenBar theme={theme} passageIds={chosen} onClear={() => setPicked(new Set())} />
    </>
  );
}
