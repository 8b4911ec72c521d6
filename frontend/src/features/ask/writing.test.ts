import { expect, test } from "vitest";
import { advance, NOTHING_WRITTEN, type WritingEvent } from "./writing";

const SLOW = { text: "The app is slow.", citations: [{ point: 0, passage_id: 11 }] };
const FAIR = { text: "The price is fair.", citations: [{ point: 1, passage_id: 12 }] };

function follow(...events: WritingEvent[]) {
  return events.reduce(advance, NOTHING_WRITTEN);
}

test("sentences add up until the writer is done", () => {
  const done = { sentences: 2, dropped: 1, reason: null };
  const writing = follow(
    { name: "start" },
    { name: "sentence", data: SLOW },
    { name: "sentence", data: FAIR },
    { name: "done", data: done },
  );
  expect(writing).toEqual({ status: "done", sentences: [SLOW, FAIR], done, problem: null });
});

test("what has come stays when the writer fails or is stopped", () => {
  const problem = { title: "A part this needs is not available", detail: "Ask again." };
  const begun: WritingEvent[] = [{ name: "start" }, { name: "sentence", data: SLOW }];
  expect(follow(...begun, { name: "problem", data: problem })).toMatchObject({ status: "failed", sentences: [SLOW], problem });
  expect(follow(...begun, { name: "stop" })).toMatchObject({ status: "stopped", sentences: [SLOW] });
});

test("starting again forgets what was written before", () => {
  expect(follow({ name: "start" }, { name: "sentence", data: SLOW }, { name: "start" }).sentences).toEqual([]);
});
