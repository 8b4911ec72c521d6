import type { StudyStatus } from "@/client";

/** What the list of studies is narrowed to, as the address holds it. */
export interface ShownStudies {
  q?: string;
  status?: StudyStatus;
}

export const STATUSES: StudyStatus[] = ["planned", "running", "finished"];

export function readShownStudies({ q, status }: Record<string, unknown>): ShownStudies {
  const known = STATUSES.find((name) => name === status);
  const isText = (typeof q === "string" && q !== "") || typeof q === "number";
  return { ...(isText && { q: String(q) }), ...(known && { status: known }) };
}
