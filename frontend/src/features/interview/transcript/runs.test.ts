import { expect, test } from "vitest";
import type { SegmentInfo } from "@/client";
import { findRun } from "./runs";

const segments = [7, 7, 8, 8, 8, 7].map((speaker, id) => ({ id, speaker_id: speaker }) as SegmentInfo);
const idsFrom = (index: number) => findRun(segments, index).map(({ id }) => id);

test("a run goes from a segment on until somebody else speaks", () => {
  expect(idsFrom(0)).toEqual([0, 1]);
  expect(idsFrom(3)).toEqual([3, 4]);
  expect(idsFrom(5)).toEqual([5]);
  expect(idsFrom(9)).toEqual([]);
});
