import { useSyncExternalStore } from "react";
import type { InterviewEvent, UploadedInterview } from "@/client";
import { listInterviewsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { isWorking } from "@/features/interviews/working";
import { followInterview } from "@/lib/events";
import { type ProblemError, toProblem } from "@/lib/problem";
import type { FileGroup } from "./files";
import { sendInterview, type UploadFields } from "./send";

/** One upload, from the press of the button to the finished transcript. */
export interface UploadItem {
  id: number;
  group: FileGroup;
  fields: UploadFields;
  state: "waiting" | "sending" | "sent" | "failed";
  sentBytes: number;
  problem?: ProblemError;
  interview?: UploadedInterview;
  /** The last that was heard of the work on it. */
  event?: InterviewEvent;
}

/** Two at a time fill most lines; browsers open six connections, and following progress holds one each. */
const SENDING_AT_ONCE = 2;
const FOLLOWED_AT_ONCE = 3;

/** The uploads of this browser tab. They go on while one looks at other pages. */
class UploadStore {
  private items: readonly UploadItem[] = [];
  private chunkBytes = 0;
  private readonly listeners = new Set<() => void>();
  private readonly aborts = new Map<number, AbortController>();
  private readonly followed = new Map<number, () => void>();

  readonly read = (): readonly UploadItem[] => this.items;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(uploads: readonly { group: FileGroup; fields: UploadFields }[], chunkBytes: number): void {
    this.chunkBytes = chunkBytes;
    const next = (this.items.at(-1)?.id ?? 0) + 1;
    const added = uploads.map((upload, index) => ({ ...upload, id: next + index, state: "waiting" as const, sentBytes: 0 }));
    this.set([...this.items, ...added]);
    this.proceed();
  }

  retry(id: number): void {
    this.update(id, { state: "waiting", problem: undefined, sentBytes: 0 });
    this.proceed();
  }

  stop(id: number): void {
    this.aborts.get(id)?.abort();
    this.set(this.items.filter((item) => item.id !== id));
    this.proceed();
  }

  /** Takes what is over off the list, and what was done for it with it. */
  clearFinished(): void {
    this.set(this.items.filter((item) => isRunning(item)));
  }

  private proceed(): void {
    const sending = this.items.filter(({ state }) => state === "sending").length;
    const waiting = this.items.filter(({ state }) => state === "waiting");
    waiting.slice(0, Math.max(0, SENDING_AT_ONCE - sending)).forEach((item) => void this.send(item));
    const finished = this.items.filter((item) => item.interview && isInWork(item) && !this.followed.has(item.id));
    finished.slice(0, Math.max(0, FOLLOWED_AT_ONCE - this.followed.size)).forEach((item) => this.follow(item));
  }

  private async send({ id, group, fields }: UploadItem): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(id, abort);
    this.update(id, { state: "sending" });
    const onSent = (sentBytes: number) => this.update(id, { sentBytes });
    try {
      const interview = await sendInterview({ group, fields, chunkBytes: this.chunkBytes, signal: abort.signal, onSent });
      this.update(id, { state: "sent", sentBytes: group.file.size, interview });
      void queryClient.invalidateQueries({ queryKey: listInterviewsQueryKey() });
    } catch (error) {
      this.update(id, { state: "failed", problem: toProblem(error) });
    } finally {
      this.aborts.delete(id);
      this.proceed();
    }
  }

  private follow({ id, interview }: UploadItem): void {
    if (!interview) return;
    const stop = followInterview(interview.id, {
      onProgress: (event) => this.update(id, { event }),
      onEnd: () => {
        this.followed.delete(id);
        void queryClient.invalidateQueries({ queryKey: listInterviewsQueryKey() });
        this.proceed();
      },
    });
    this.followed.set(id, stop);
  }

  private update(id: number, change: Partial<UploadItem>): void {
    this.set(this.items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  private set(items: readonly UploadItem[]): void {
    this.items = items;
    this.listeners.forEach((listener) => listener());
  }
}

function isInWork({ interview, event }: UploadItem): boolean {
  const known = event ?? interview;
  return known !== undefined && !interview?.duplicate && isWorking(known);
}

export function isRunning(item: UploadItem): boolean {
  return item.state === "waiting" || item.state === "sending" || (item.state === "sent" && isInWork(item));
}

/** Whether leaving the browser tab would interrupt the item. */
export function isSending({ state }: UploadItem): boolean {
  return state === "waiting" || state === "sending";
}

export const uploads = new UploadStore();

export function useUploads(): readonly UploadItem[] {
  return useSyncExternalStore(uploads.subscribe, uploads.read);
}

window.addEventListener("beforeunload", (event) => {
  if (uploads.read().some(isSending)) event.preventDefault();
});
