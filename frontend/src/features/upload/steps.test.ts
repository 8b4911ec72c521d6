import { expect, test } from "vitest";
import type { UploadItem } from "./item";
import { sentFraction, stepOf } from "./steps";

const item = (change: object) => ({ state: "sent", facts: { name: "a", size: 10, modified: 0 }, sentBytes: 4, ...change }) as UploadItem;
const at = (status: string, stage: string | null = null) => stepOf(item({ event: { status, stage } }), 5);

test("an upload goes through its steps as the work does", () => {
  expect(stepOf(item({ state: "sending" }), 5)).toBe(0);
  expect([at("queued"), at("processing", "decode"), at("processing", "transcribe"), at("processing", "diarize"), at("processing", "embed"), at("ready")]).toEqual([
    1, 1, 2, 3, 4, 5,
  ]);
});

test("a stage that isn't known is told as reading, not as done", () => {
  expect(at("processing", "polish")).toBe(1);
});

test("an empty file has sent nothing", () => {
  expect([sentFraction(item({})), sentFraction(item({ facts: { size: 0 } }))]).toEqual([0.4, 0]);
});
