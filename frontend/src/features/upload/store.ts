import type { InterviewEvent, UploadedInterview } from "@/client";
import { type ProblemError, toProblem } from "@/lib/problem";
import { handleOf, reopen } from "./fileAccess";
import { factsOf, type FileGroup, isSameFile } from "./files";
import { findInterrupted, isInWork, isRunning, type UploadItem } from "./item";
import { revive } from "./keeping";
import { UploadList } from "./list";
import type { Memory } from "./memory";
import type { Sending, UploadFields } from "./send";
import { thisTab } from "./tabs";

/** Why nothing is sent at the moment, though something waits. */
export type Hold = "offline" | "signed_out";

/** What the store works with; tests give it others. */
export interface Surroundings {
  memory: Memory;
  send: (sending: Omit<Sending, "chunkBytes">) => Promise<UploadedInterview>;
  discard: (uploadUrl: string) => Promise<void>;
  follow: (interviewId: number, listener: { onProgress: (event: InterviewEvent) => void; onEnd: () => void }) => () => void;
  isReachable: () => Promise<boolean>;
  onExpired: (problem: ProblemError) => void;
  onChanged: () => void;
}

/** Two at a time fill most lines; browsers open six connections, and following progress holds one each. */
const SENDING_AT_ONCE = 2;
const FOLLOWED_AT_ONCE = 3;
const RECONNECT_MS = 5000;
const UNREACHABLE = [0, 502, 503, 504];
const [UNAUTHORISED, GONE] = [401, 404];

/** The uploads of this browser tab. They go on while one looks at other pages, and after the tab was closed. */
export class UploadStore {
  readonly list: UploadList;
  private hold: Hold | null = null;
  private reconnecting: ReturnType<typeof setTimeout> | undefined;
  private readonly aborts = new Map<string, AbortController>();
  private readonly followed = new Map<string, () => void>();

  constructor(private readonly around: Surroundings) {
    this.list = new UploadList(around.memory);
  }

  readonly readHold = (): Hold | null => this.hold;

  /** Takes up what this user left unfinished, or goes on after the session had ended. */
  async open(userId: number | null): Promise<void> {
    if (userId === this.list.userId) {
      this.release("signed_out");
      return;
    }
    this.clear();
    this.list.userId = userId;
    const revived = await Promise.all((await this.list.recall()).map(revive));
    if (userId !== this.list.userId) return;
    this.list.add(revived);
    this.proceed();
  }

  add(uploads: readonly { group: FileGroup; fields: UploadFields }[]): void {
    const stamp = Date.now().toString(36).padStart(9, "0");
    const added = uploads.map(({ group: { file, transcript }, fields }, index): UploadItem => {
      const id = `${stamp}-${thisTab}-${String(index).padStart(6, "0")}`;
      return { id, facts: factsOf(file), file, handle: handleOf(file), transcript, fields, state: "waiting", sentBytes: 0 };
    });
    this.list.add(added);
    this.proceed();
  }

  /** Goes on with uploads whose files are among these; answers the files that belong to none. */
  offer(files: readonly File[]): File[] {
    return files.filter((file) => {
      const item = findInterrupted(this.list.read(), file);
      if (item) this.resume(item.id, file);
      return !item;
    });
  }

  /** Goes on with those whose files the browser may read again after a click. */
  async reopenAll(): Promise<void> {
    for (const item of this.list.read().filter(({ state }) => state === "needs_permission")) {
      const file = item.handle ? await reopen(item.handle, true) : null;
      if (file instanceof File && isSameFile(item.facts, file)) this.resume(item.id, file);
      else if (file !== "ask") this.list.update(item.id, { state: "needs_file" });
    }
  }

  pause(...ids: string[]): void {
    this.abort(ids);
    this.change(ids, ({ state }) => (state === "waiting" || state === "sending" ? { state: "paused" } : {}));
  }

  /** Goes on with what was paused or has failed. */
  retry(...ids: string[]): void {
    this.change(ids, ({ file, isTransferred }) => ({ state: file || isTransferred ? "waiting" : "needs_file", problem: undefined }));
  }

  edit(id: string, fields: UploadFields): void {
    this.change([id], () => ({ fields }));
  }

  /** Sends another file in place of one that could not be used. */
  replace(id: string, file: File): void {
    const anew = { uploadUrl: undefined, isTransferred: false, sentBytes: 0, interview: undefined, event: undefined };
    this.list.update(id, { ...anew, facts: factsOf(file) });
    this.resume(id, file);
  }

  /** Follows the work on an interview again, since somebody had it tried again. */
  watch(id: string): void {
    this.change([id], ({ interview }) => ({
      event: undefined,
      interview: interview && { ...interview, status: "queued", stage: null, error: null },
    }));
  }

  /** Takes uploads off the list. What has arrived of them is kept until `discard` is called. */
  remove(ids: readonly string[]): { restore: () => void; discard: () => void } {
    this.abort(ids);
    const gone = this.list.remove(ids);
    this.proceed();
    return {
      restore: () => {
        this.list.add(gone.map((item) => (item.state === "sending" ? { ...item, state: "waiting" } : item)));
        this.proceed();
      },
      discard: () => gone.forEach(({ uploadUrl, interview }) => uploadUrl && !interview && void this.around.discard(uploadUrl)),
    };
  }

  /** Stops sending until the server can be reached again. */
  disconnect(): void {
    this.holdBack("offline");
    clearTimeout(this.reconnecting);
    this.reconnecting = setTimeout(() => void this.reconnect(), RECONNECT_MS);
  }

  async reconnect(): Promise<void> {
    if (this.hold !== "offline") return;
    if (await this.around.isReachable()) this.release("offline");
    else this.disconnect();
  }

  private release(hold: Hold): void {
    if (this.hold !== hold) return;
    this.hold = null;
    this.list.set([...this.list.read()]);
    this.proceed();
  }

  private holdBack(hold: Hold): void {
    this.hold = hold;
    const sending = this.list.read().filter(({ state }) => state === "sending");
    const ids = sending.map(({ id }) => id);
    this.abort(ids);
    this.change(ids, () => ({ state: "waiting" }));
  }

  private resume(id: string, file: File): void {
    this.change([id], () => ({ file, handle: handleOf(file), state: "waiting", problem: undefined }));
  }

  private change(ids: readonly string[], change: (item: UploadItem) => Partial<UploadItem>): void {
    this.list.change(ids, change);
    this.proceed();
  }

  private proceed(): void {
    const items = this.list.read();
    const sending = items.filter(({ state }) => state === "sending").length;
    const waiting = this.hold ? [] : items.filter(({ state }) => state === "waiting");
    waiting.slice(0, Math.max(0, SENDING_AT_ONCE - sending)).forEach((item) => void this.send(item));
    const inWork = items.filter((item) => isInWork(item) && !this.followed.has(item.id));
    inWork.slice(0, Math.max(0, FOLLOWED_AT_ONCE - this.followed.size)).forEach((item) => this.follow(item));
  }

  private async send({ id, facts, file, transcript, fields, uploadUrl, isTransferred }: UploadItem): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(id, abort);
    this.list.update(id, { state: "sending" });
    try {
      const interview = await this.around.send({
        ...(!isTransferred && { file }),
        transcript,
        fields,
        uploadUrl,
        signal: abort.signal,
        onSent: (sentBytes) => this.list.update(id, { sentBytes }),
        onUrl: (url) => this.list.change([id], () => ({ uploadUrl: url, ...(uploadUrl && uploadUrl !== url && { hasRestarted: true }) })),
        onTransferred: () => this.list.change([id], () => ({ isTransferred: true })),
      });
      this.list.change([id], () => ({ state: "sent", sentBytes: facts.size, interview, file: undefined }));
      this.around.onChanged();
    } catch (error) {
      if (!abort.signal.aborted) this.fail(id, toProblem(error));
    } finally {
      if (this.aborts.get(id) === abort) this.aborts.delete(id);
      this.proceed();
    }
  }

  private fail(id: string, problem: ProblemError): void {
    if (problem.status === UNAUTHORISED) {
      this.holdBack("signed_out");
      this.around.onExpired(problem);
    } else if (UNREACHABLE.includes(problem.status)) this.disconnect();
    else if (problem.status === GONE) this.startAnew(id, problem);
    else this.list.change([id], () => ({ state: "failed", problem }));
  }

  /** The server kept nothing of what had arrived: it has been too long. */
  private startAnew(id: string, problem: ProblemError): void {
    this.list.change([id], ({ uploadUrl, file }) => {
      if (!uploadUrl) return { state: "failed", problem };
      const state = file ? "waiting" : "needs_file";
      return { state, uploadUrl: undefined, isTransferred: false, sentBytes: 0, hasRestarted: true };
    });
  }

  private follow({ id, interview }: UploadItem): void {
    if (!interview) return;
    const stop = this.around.follow(interview.id, {
      onProgress: (event) => this.list.update(id, { event }),
      onEnd: () => {
        this.followed.delete(id);
        this.list.forget(this.list.pick([id]).filter((item) => !isRunning(item)));
        this.around.onChanged();
        this.proceed();
      },
    });
    this.followed.set(id, stop);
  }

  private abort(ids: readonly string[]): void {
    ids.forEach((id) => this.aborts.get(id)?.abort());
  }

  private clear(): void {
    this.aborts.forEach((abort) => abort.abort());
    this.followed.forEach((stop) => stop());
    this.followed.clear();
    this.hold = null;
    this.list.set([]);
  }
}
