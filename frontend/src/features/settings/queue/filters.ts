import type { InterviewStatus } from "@/client";

export const WAITING = ["queued", "processing", "needs_review", "failed"] as const satisfies readonly InterviewStatus[];

/** Which of the queue is shown, as the address holds it. */
export function readQueueFilter({ status }: Record<string, unknown>): { status?: (typeof WAITING)[number] } {
  const known = WAITING.find((one) => one === status);
  return known ? { status: known } : {};
}
