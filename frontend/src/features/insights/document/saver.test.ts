import { expect, test, vi } from "vitest";
import type { InsightInfo } from "@/client";
import { ProblemError } from "@/lib/problem";
import { apply, type Change } from "./changes";
import { Saver, type Server, show } from "./saver";

const problem = (status: number, type = "about:blank") => new ProblemError({ type, status, title: "No", detail: "No." });
const MEANWHILE = problem(409, "/problems/edited-meanwhile");
const MINE: Change = { kind: "title", base: "Title", value: "Mine" };

/** A server that refuses the next requests with `failures`. */
function open(failures: ProblemError[] = [], stored: Partial<InsightInfo> = {}) {
  let known = { id: 1, title: "Title", summary: "", is_shared: false, claims: [] } as unknown as InsightInfo;
  let now = { ...known, ...stored };
  const refused = vi.fn();
  const server: Server = {
    get: () => known,
    set: (insight) => (known = insight),
    load: () => Promise.resolve(now),
    send: (_, change) => {
      const failure = failures.shift();
      if (failure) return Promise.reject(failure);
      now = apply(now, change);
      return Promise.resolve(now);
    },
  };
  const saver = new Saver(server, refused);
  const rest = () => vi.waitUntil(() => saver.saving.pending.length === 0 || saver.saving.problem || saver.saving.theirs !== null);
  return { saver, rest, refused, server, read: () => now };
}

test("changes are shown at once and saved one after the other", async () => {
  const { saver, rest, read, server } = open();
  saver.add(MINE);
  saver.add({ kind: "share", isShared: true });
  const before = server.get();
  expect(before && show(before, saver.saving.pending)).toMatchObject({ title: "Mine", is_shared: true });
  await rest();
  expect(read()).toMatchObject({ title: "Mine", is_shared: true });
});

test("where somebody else was quicker with something else, it is done upon theirs", async () => {
  const { saver, rest, read } = open([MEANWHILE], { summary: "Theirs" });
  saver.add(MINE);
  await rest();
  expect(read()).toMatchObject({ title: "Mine", summary: "Theirs" });
});

test("where both wrote the same text a person decides", async () => {
  for (const [mine, title] of [[true, "Mine"], [false, "Theirs"]] as const) {
    const { saver, rest, read } = open([MEANWHILE], { title: "Theirs" });
    saver.add(MINE);
    await rest();
    expect(saver.saving.theirs).toBe("Theirs");
    saver.decide(mine);
    await rest();
    expect(read().title).toBe(title);
  }
});

test("what doesn’t reach the server is kept and tried again", async () => {
  const { saver, rest, read } = open([problem(0)]);
  saver.add(MINE);
  await rest();
  expect([saver.saving.problem?.status, read().title]).toEqual([0, "Title"]);
  saver.retry();
  await rest();
  expect(read().title).toBe("Mine");
});

test("what is refused is told and taken back, and the rest goes on", async () => {
  const { saver, rest, read, refused } = open([problem(422)]);
  saver.add(MINE);
  saver.add({ kind: "share", isShared: true });
  await rest();
  expect(refused).toHaveBeenCalledOnce();
  expect(read()).toMatchObject({ title: "Title", is_shared: true });
});
