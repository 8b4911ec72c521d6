import type { InterviewSummary } from "@/client";

const EVERY_MS = 4000;

export function isWorking({ status }: Pick<InterviewSummary, "status">): boolean {
  return status === "queued" || status === "processing";
}

/** How often to ask for a list again: some seconds while something in it is being worked on, else never. */
export function refreshWhileWorking(interviews: InterviewSummary[] | undefined): number | false {
  return interviews?.some(isWorking) ? EVERY_MS : false;
}
