import { useState } from "react";
import type { ThemeHit } from "@/client";
import { Checkbox } from "@/components/Checkbox";
import { DragHandle } from "@/components/dragging/DragHandle";
import type { PagedList } from "@/components/PagedTable";
import { WindowList } from "@/components/WindowList";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { useCan } from "@/features/session/session";
import { ChosenBar } from "./editing/ChosenBar";
import type { Editable } from "./editing/editable";
import styles from "./editing/Editing.module.css";
import { PASSAGES } from "./editing/moving";
import { text as editing } from "./editing/strings";
import { text } from "./theme/strings";

const ROW_HEIGHT = 170;

interface PassageListProps {
  hits: ThemeHit[];
  list: Pick<PagedList<ThemeHit>, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">;
  /** The theme that the passages belong to; left out where they belong to none. */
  theme?: Editable;
}

/** Quotes to read, to hear, and to put elsewhere: one by dragging it, or all that are chosen. */
export function PassageList({ hits, list, theme }: PassageListProps) {
  const canEdit = useCan("edit_interviews");
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const chosen = hits.filter(({ passage_id: id }) => picked.has(id));
  const toggle = (id: number, isChosen: boolean) => setPicked(new Set(isChosen ? [...picked, id] : [...picked].filter((other) => other !== id)));
  const dragged = (hit: ThemeHit) => {
    const moved = picked.has(hit.passage_id) ? chosen : [hit];
    return JSON.stringify(moved.map(({ passage_id, theme_id }) => ({ passage_id, theme_id })));
  };
  return (
    <>
      <WindowList isAiry rows={hits} keyOf={({ passage_id: id }) => id} rowHeight={ROW_HEIGHT} list={list}>
        {(hit) => (
          <QuoteCard
            look="plain"
            said={hit}
            tools={
              canEdit && (
                <>
                  <span className={styles.handle}>
                    <DragHandle label={editing.drag} kind={PASSAGES} value={dragged(hit)} />
                  </span>
                  <Checkbox
                    aria-label={text.choose}
                    isSelected={picked.has(hit.passage_id)}
                    onChange={(isChosen) => toggle(hit.passage_id, isChosen)}
                  />
                </>
              )
            }
          />
        )}
      </WindowList>
      <ChosenBar theme={theme} passages={chosen} onClear={() => setPicked(new Set())} />
    </>
  );
}
