import type { TagCounts } from "@/client";
import { formatCount, formatPercent } from "@/lib/format";
import { text } from "./strings";

const NUMBER = new Intl.NumberFormat();

/** A count as tables show it. */
export const formatNumber = (count: number | undefined): string => NUMBER.format(count ?? 0);

const LEAST_PERCENT = 0.005;

/** A probability in percent; one that would be rounded to nothing says so. */
export const tellProbability = (share: number): string => (share < LEAST_PERCENT ? text.least : formatPercent(share));

export const tellHighlights = (count: number | undefined): string => formatCount(count ?? 0, text.highlightOne, text.highlightMany);

/** `9 highlights from 5 customers in 7 interviews` */
export function tellCounts({ highlights, customers, interviews }: TagCounts): string {
  return text.countsOf(
    tellHighlights(highlights),
    formatCount(customers ?? 0, text.customerOne, text.customerMany),
    formatCount(interviews ?? 0, text.interviewOne, text.interviewMany),
  );
}
