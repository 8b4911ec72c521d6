import { isWaitingForUser, problemOf, type UploadItem } from "./item";

/** What can be done about an upload that does not go on. */
export type Mend = "retry" | "choose_other" | "choose_again" | "go_on" | "edit" | "add_transcript" | "process_again";

const BY_PROBLEM: Partial<Record<string, Mend[]>> = {
  "/problems/too-large": ["choose_other"],
  "/problems/unsupported-file": ["choose_other"],
  "/problems/no-speech-found": ["add_transcript"],
  "/problems/model-unavailable": ["add_transcript", "process_again"],
  "/problems/invalid-input": ["edit", "retry"],
};

/** The ways out of a failure, the likeliest first. */
export function mendsOf(item: UploadItem): Mend[] {
  if (isWaitingForUser(item)) return [item.state === "needs_permission" ? "go_on" : "choose_again"];
  const problem = problemOf(item);
  if (!problem) return [];
  const isOfWork = item.state === "sent";
  return BY_PROBLEM[problem.type] ?? [isOfWork ? "process_again" : "retry"];
}
