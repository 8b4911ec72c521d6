import { expect, test } from "vitest";
import type { SegmentInfo } from "@/client";
import { give, groupBySpeaker } from "./giving";

const segment = (id: number, speakerId: number | null) => ({ id, speaker_id: speakerId, speaker: "S" }) as SegmentInfo;

test("given segments bear who says them, and go back to whom they came from", () => {
  const segments = [segment(1, 7), segment(2, null), segment(3, 7)];
  const given = give(segments, { id: 9, display_name: "Mara", role: "customer" });
  expect(given.map(({ speaker, speaker_id: id, role }) => [speaker, id, role])).toEqual(Array(3).fill(["Mara", 9, "customer"]));
  const groups = groupBySpeaker(segments);
  expect([...groups].map(([id, theirs]) => [id, theirs.map((one) => one.id)])).toEqual([
    [7, [1, 3]],
    [null, [2]],
  ]);
});
