import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useOffsetTop } from "@/lib/useOffsetTop";
import type { PagedList } from "./PagedTable";
import styles from "./WindowList.module.css";

const OVERSCAN = 8;

interface WindowListProps<Row> {
  label?: string;
  rows: readonly Row[];
  keyOf: (row: Row) => number | string;
  /** About how tall a row is, with the space below it, in pixels. */
  rowHeight: number;
  /** Where rows have no border of their own. */
  isAiry?: boolean;
  /** Where more rows come from when the last ones are near. */
  list?: Pick<PagedList<Row>, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">;
  children: (row: Row) => ReactNode;
}

/** A list that scrolls with the page. Only what is in sight is in the document, so that thousands of rows scroll as lightly as ten. */
export function WindowList<Row>({ label, rows, keyOf, rowHeight, isAiry = false, list, children }: WindowListProps<Row>) {
  const holder = useRef<HTMLUListElement>(null);
  const top = useOffsetTop(holder);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  const items = virtualizer.getVirtualItems();
  const isAtEnd = (items.at(-1)?.index ?? 0) >= rows.length - 1;
  const { hasNextPage: hasMore, isFetchingNextPage: isFetching, fetchNextPage: fetchMore } = list ?? {};
  useEffect(() => {
    if (isAtEnd && hasMore && !isFetching) void fetchMore?.();
  }, [isAtEnd, hasMore, isFetching, fetchMore]);
  return (
    <ul ref={holder} aria-label={label} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
      {items.map(({ index, key, start }) => {
        const row = rows[index];
        return (
          row !== undefined && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - top}px)` }}
              className={isAiry ? `${styles.row} ${styles.airy}` : styles.row}
            >
              {children(row)}
            </li>
          )
        );
      })}
    </ul>
  );
}
