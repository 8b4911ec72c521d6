import { useWindowVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useOffsetTop } from "./useOffsetTop";

/** Lists of up to so many rows are drawn whole: the browser's own search finds everything in them. */
const WHOLE = 100;
const OVERSCAN = 12;

interface Windowed {
  /** Which rows to draw, by place. */
  places: readonly number[];
  /** The height of what is left out before and after them. */
  before: number;
  after: number;
  /** For `ref` of each row, which also has `data-index`. */
  measure: (row: HTMLElement | null) => void;
}

/** The rows of a long list, held by `holder`, that are near the window; the page is what scrolls. */
export function useWindowed(holder: RefObject<HTMLElement | null>, count: number, rowHeight: number): Windowed {
  const top = useOffsetTop(holder);
  const isLong = count > WHOLE;
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: top,
    enabled: isLong,
  });
  if (!isLong) return { places: [...Array(count).keys()], before: 0, after: 0, measure: () => undefined };
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    places: items.map(({ index }) => index),
    before: first ? first.start - top : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    measure: virtualizer.measureElement,
  };
}
