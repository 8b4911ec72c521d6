import { expect, test } from "vitest";
import { groupFiles, suggestDay, suggestTitle } from "./files";

const file = (name: string) => new File(["x"], name);
const namesOf = (names: string[]) => groupFiles(names.map(file)).map((group) => [group.file.name, group.transcript?.name]);

test("a transcript goes with the recording of its name", () => {
  expect(namesOf(["call.VTT", "Call.mp4", "other.mp3"])).toEqual([
    ["Call.mp4", "call.VTT"],
    ["other.mp3", undefined],
  ]);
});

test("a transcript without a recording stands alone", () => {
  expect(namesOf(["a.vtt", "b.docx"])).toEqual([
    ["a.vtt", undefined],
    ["b.docx", undefined],
  ]);
});

test("no file is lost when two transcripts share a name", () => {
  const names = namesOf(["call.vtt", "call.srt", "call.mp3"]).flat().filter(Boolean);
  expect(names.sort()).toEqual(["call.mp3", "call.srt", "call.vtt"]);
});

test("a title is made of a file name", () => {
  expect(suggestTitle("2026-09-30_northwind-first_month.mp4")).toBe("northwind first month");
  expect(suggestTitle("2026-09-30.mp4")).toBe("2026-09-30.mp4");
});

test("a day is read from a file name, if it is one", () => {
  expect(suggestDay("2026-09-30_northwind.mp4")).toBe("2026-09-30");
  expect(suggestDay("GMT20260930-141500_Recording.m4a")).toBe("2026-09-30");
  expect(suggestDay("2026-13-45.mp4")).toBe("");
  expect(suggestDay("call.mp4")).toBe("");
});
