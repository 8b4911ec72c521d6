import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { UploadedInterview } from "@/client";
import { ProblemError } from "@/lib/problem";
import type { KeptUpload, Memory } from "./memory";
import type { Sending, UploadFields } from "./send";
import { UploadStore } from "./store";

type Sent = Omit<Sending, "chunkBytes">;

const FIELDS: UploadFields = { title: "Call", heldOn: "", kind: "interview", study: "", account: "", participants: "", language: "", speakers: "" };
const INTERVIEW = { id: 7, title: "Call", status: "queued", stage: null, error: null, duplicate: false } as unknown as UploadedInterview;
const file = (name: string) => new File(["abc"], name, { lastModified: 1000 });
const problem = (status: number) => new ProblemError({ type: "about:blank", title: "No", detail: "No.", status });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function makeMemory(kept = new Map<string, KeptUpload>()): Memory & { kept: Map<string, KeptUpload> } {
  return {
    kept,
    list: (userId) => Promise.resolve([...kept.values()].filter((upload) => upload.userId === userId)),
    put: (uploads) => {
      uploads.forEach((upload) => kept.set(upload.id, upload));
      return Promise.resolve();
    },
    remove: (ids) => {
      ids.forEach((id) => kept.delete(id));
      return Promise.resolve();
    },
  };
}

/** A store whose sending is decided by the test, as is what the server says of the work. */
function makeStore(memory = makeMemory()) {
  const sent: (Sent & { succeed: () => void; fail: (error: unknown) => void })[] = [];
  const around = {
    memory,
    send: (sending: Sent) =>
      new Promise<UploadedInterview>((resolve, reject) => {
        sending.signal.addEventListener("abort", () => reject(new DOMException("Stopped", "AbortError")));
        sent.push({ ...sending, succeed: () => resolve(INTERVIEW), fail: reject });
      }),
    discard: vi.fn(() => Promise.resolve()),
    follow: vi.fn((_id: number, listener: { onEnd: () => void; onProgress: (event: never) => void }) => {
      listeners.push(listener);
      return () => undefined;
    }),
    isReachable: vi.fn(() => Promise.resolve(true)),
    onExpired: vi.fn(),
    onChanged: vi.fn(),
  };
  const listeners: { onEnd: () => void; onProgress: (event: never) => void }[] = [];
  const store = new UploadStore(around);
  const states = () => store.list.read().map(({ state }) => state);
  const add = (...names: string[]) => store.add(names.map((name) => ({ group: { file: file(name) }, fields: FIELDS })));
  const at = (index: number) => {
    const found = store.list.read()[index];
    if (!found) throw new Error("no such upload");
    return found;
  };
  return { store, sent, around, listeners, states, add, at };
}

let fetched: ReturnType<typeof vi.fn>;
beforeEach(() => {
  fetched = vi.fn(() => Promise.resolve(new Response(null, { status: 200, headers: { "Upload-Offset": "2" } })));
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => vi.unstubAllGlobals());

test("two are sent at a time, the others wait for their turn", async () => {
  const { sent, states, add } = makeStore();
  add("a.mp3", "b.mp3", "c.mp3");
  expect(states()).toEqual(["sending", "sending", "waiting"]);
  sent[0]?.succeed();
  await settled();
  expect(states()).toEqual(["sent", "sending", "sending"]);
});

test("what is paused stands still, and goes on at the address where it stopped", async () => {
  const { store, sent, states, add, at } = makeStore();
  add("a.mp3");
  sent[0]?.onUrl("/api/uploads/1");
  store.pause(at(0).id);
  await settled();
  expect([states(), sent[0]?.signal.aborted]).toEqual([["paused"], true]);
  store.retry(at(0).id);
  expect(sent[1]?.uploadUrl).toBe("/api/uploads/1");
});

test("without a connection all wait, and go on by themselves when it is back", async () => {
  const { store, sent, states, add } = makeStore();
  add("a.mp3", "b.mp3");
  sent[0]?.fail(problem(0));
  await settled();
  expect([store.readHold(), states()]).toEqual(["offline", ["waiting", "waiting"]]);
  await store.reconnect();
  expect([store.readHold(), states()]).toEqual([null, ["sending", "sending"]]);
});

test("a session that ends fails nothing: signed in again, the same user goes on", async () => {
  const { store, sent, states, add, around } = makeStore();
  await store.open(1);
  add("a.mp3");
  sent[0]?.fail(problem(401));
  await settled();
  expect([store.readHold(), states()]).toEqual(["signed_out", ["waiting"]]);
  expect(around.onExpired).toHaveBeenCalledOnce();
  await store.open(1);
  expect(states()).toEqual(["sending"]);
});

test("somebody else who signs in finds nothing of it, and who began it finds all", async () => {
  const { store, add, states } = makeStore();
  await store.open(1);
  add("a.mp3");
  await store.open(2);
  expect(states()).toEqual([]);
  await store.open(1);
  expect(states()).toEqual(["needs_file"]);
});

test("a file that is refused fails with what the server said, and others go on", async () => {
  const { sent, states, add, at } = makeStore();
  add("a.pdf", "b.mp3", "c.mp3");
  sent[0]?.fail(problem(415));
  await settled();
  expect(states()).toEqual(["failed", "sending", "sending"]);
  expect(at(0).problem?.status).toBe(415);
});

test("after the browser was closed an upload asks for its file and goes on where it stopped", async () => {
  const memory = makeMemory();
  const before = makeStore(memory);
  await before.store.open(1);
  before.add("a.mp3");
  before.sent[0]?.onUrl("/api/uploads/1");

  const { store, states, sent, at } = makeStore(memory);
  await store.open(1);
  expect([states(), at(0).sentBytes]).toEqual([["needs_file"], 2]);
  const other = file("other.mp3");
  expect(store.offer([other, file("a.mp3")])).toEqual([other]);
  expect([states(), sent[0]?.uploadUrl]).toEqual([["sending"], "/api/uploads/1"]);
});

test("a file that was written to since is another file", async () => {
  const memory = makeMemory();
  const before = makeStore(memory);
  await before.store.open(1);
  before.add("a.mp3");
  const { store, states } = makeStore(memory);
  await store.open(1);
  const changed = new File(["abc"], "a.mp3", { lastModified: 2000 });
  expect(store.offer([changed])).toEqual([changed]);
  expect(states()).toEqual(["needs_file"]);
});

test("what had arrived whole becomes an interview without its file", async () => {
  const memory = makeMemory();
  const before = makeStore(memory);
  await before.store.open(1);
  before.add("a.mp3");
  before.sent[0]?.onUrl("/api/uploads/1");
  before.sent[0]?.onTransferred();
  const { store, sent } = makeStore(memory);
  await store.open(1);
  expect([sent[0]?.file, sent[0]?.uploadUrl]).toEqual([undefined, "/api/uploads/1"]);
});

test("what the server no longer keeps begins anew, and says so", async () => {
  fetched.mockResolvedValue(new Response(null, { status: 404 }));
  const memory = makeMemory();
  const before = makeStore(memory);
  await before.store.open(1);
  before.add("a.mp3");
  before.sent[0]?.onUrl("/api/uploads/1");
  const { store, at } = makeStore(memory);
  await store.open(1);
  expect(at(0)).toMatchObject({ hasRestarted: true, sentBytes: 0 });
  expect(at(0).uploadUrl).toBeUndefined();
});

test("an upload is remembered until the work on it has ended", async () => {
  const memory = makeMemory();
  const { store, sent, add, listeners } = makeStore(memory);
  await store.open(1);
  add("a.mp3");
  sent[0]?.succeed();
  await settled();
  expect([...memory.kept.values()].map(({ interview }) => interview?.id)).toEqual([7]);
  listeners[0]?.onProgress({ id: 7, status: "ready" } as never);
  listeners[0]?.onEnd();
  expect(memory.kept.size).toBe(0);
});

test("what is taken off the list can be put back, and is thrown away afterwards", () => {
  const { store, sent, add, at, states, around } = makeStore();
  add("a.mp3", "b.mp3");
  sent[0]?.onUrl("/api/uploads/1");
  const first = store.remove([at(0).id]);
  expect(states()).toEqual(["sending"]);
  first.restore();
  expect([states(), sent.at(-1)?.uploadUrl]).toEqual([["sending", "sending"], "/api/uploads/1"]);
  store.remove([at(0).id]).discard();
  expect(around.discard).toHaveBeenCalledWith("/api/uploads/1");
});

test("ten thousand files are added and sent two at a time", () => {
  const { add, states, sent } = makeStore();
  add(...Array.from({ length: 10_000 }, (_, index) => `${index}.mp3`));
  expect(states().filter((state) => state === "waiting")).toHaveLength(9998);
  expect(sent).toHaveLength(2);
});
