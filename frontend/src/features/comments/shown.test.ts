import { expect, test } from "vitest";
import type { CommentInfo } from "@/client";
import { layOutOpen, putIn, settle } from "./shown";

const comment = (id: number, values: Partial<CommentInfo> = {}) =>
  ({ id, start_ms: id * 1000, segment_id: 1, resolved_at: null, ...values }) as CommentInfo;

test("a comment takes the place of what it was, in the order of speech", () => {
  const list = [comment(1), comment(3)];
  expect(putIn(list, comment(2)).map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(putIn(list, comment(3, { start_ms: 0 })).map(({ id }) => id)).toEqual([3, 1]);
});

test("open comments stand beside their segment, resolved ones beside none", () => {
  const list = [comment(1), comment(2, { segment_id: 5 }), comment(3), settle(comment(4), true), comment(6, { segment_id: null })];
  const laidOut = layOutOpen(list);
  expect([...laidOut.keys()]).toEqual([1, 5]);
  expect(laidOut.get(1)?.map(({ id }) => id)).toEqual([1, 3]);
});
