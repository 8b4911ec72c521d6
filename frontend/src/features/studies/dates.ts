import type { StudyInfo } from "@/client";
import { formatDay } from "@/lib/format";
import { text } from "./strings";

/** From when until when a study runs, as far as that is known. */
export function describeDates({ starts_on: from, ends_on: until }: Pick<StudyInfo, "starts_on" | "ends_on">): string | null {
  if (from && until) return text.fromUntil(formatDay(from), formatDay(until));
  if (from) return text.from(formatDay(from));
  return until ? text.until(formatDay(until)) : null;
}
