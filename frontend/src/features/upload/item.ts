import type { InterviewEvent, InterviewProblem, InterviewStatus, UploadedInterview } from "@/client";
import { isWorking } from "@/features/interviews/working";
import type { ProblemError } from "@/lib/problem";
import { type FileFacts, isSameFile } from "./files";
import type { UploadFields } from "./send";

/**
 * `needs_permission` waits for a click that lets the browser read the file again, `needs_file` for the file itself: both are
 * how an upload comes back after the browser was closed.
 */
export type UploadState = "waiting" | "sending" | "paused" | "needs_permission" | "needs_file" | "failed" | "sent";

/** What is known of the interview that an upload became. */
export type SentInterview = Pick<UploadedInterview, "id" | "title" | "status" | "stage" | "error" | "duplicate">;

/** One upload, from the press of the button to the finished transcript. */
export interface UploadItem {
  id: string;
  facts: FileFacts;
  /** Its bytes, where this browser tab has them at hand. */
  file?: File;
  /** Lets the browser open the file again by itself. */
  handle?: FileSystemFileHandle;
  transcript?: File;
  fields: UploadFields;
  state: UploadState;
  sentBytes: number;
  /** Where the server keeps what has arrived. */
  uploadUrl?: string;
  /** All bytes have arrived, and wait to become an interview. */
  isTransferred?: boolean;
  /** What had arrived was no longer kept, so that it began anew. */
  hasRestarted?: boolean;
  problem?: ProblemError;
  interview?: SentInterview;
  /** The last that was heard of the work on it. */
  event?: InterviewEvent;
}

export function statusOf({ event, interview }: UploadItem): InterviewStatus | undefined {
  return event?.status ?? interview?.status;
}

/** Why it failed or waits: of the upload, else of the work on it. */
export function problemOf({ problem, event, interview }: UploadItem): InterviewProblem | undefined {
  return problem ?? (event ? event.error : interview?.error) ?? undefined;
}

/** Whether the server is working on it, or will be. */
export function isInWork(item: UploadItem): boolean {
  const status = statusOf(item);
  return item.state === "sent" && status !== undefined && !item.interview?.duplicate && isWorking({ status });
}

/** Whether it goes on without anybody doing something. */
export function isRunning(item: UploadItem): boolean {
  return item.state === "waiting" || item.state === "sending" || isInWork(item);
}

export function isWaitingForUser({ state }: UploadItem): boolean {
  return state === "needs_permission" || state === "needs_file";
}

/** Whether there is something left to send. */
export function isUnsent({ state }: UploadItem): boolean {
  return state !== "sent" && state !== "failed";
}

/** The upload that a file chosen anew belongs to: it goes on where that one stopped. */
export function findInterrupted(items: readonly UploadItem[], file: File): UploadItem | undefined {
  return items.find((item) => isWaitingForUser(item) && isSameFile(item.facts, file));
}
