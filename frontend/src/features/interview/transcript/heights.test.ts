import { expect, test } from "vitest";
import { estimateHeight } from "./heights";

const segments = ["short", "short", "x".repeat(200)].map((text, index) => ({ text, speaker_id: index === 1 ? 1 : 7 }));

test("a row is guessed to be higher where somebody begins to speak, and where much is said in little room", () => {
  const same = [...segments.slice(0, 1), { text: "short", speaker_id: 7 }];
  expect(estimateHeight(segments, 1, 900)).toBeGreaterThan(estimateHeight(same, 1, 900));
  expect(estimateHeight(segments, 2, 360)).toBeGreaterThan(estimateHeight(segments, 2, 900));
  expect(estimateHeight(segments, 9, 900)).toBeGreaterThan(0);
});
