import { expect, test } from "vitest";
import { addFiles, commonOf, fieldsOf } from "./draft";

const file = (name: string, lastModified = Date.UTC(2026, 8, 30, 12)) => new File([name], name, { lastModified });
const shared = { kind: "interview" as const, study: "Onboarding", account: "", participants: "", language: "", speakers: "" };

test("a transcript that is chosen later finds its recording, and keeps what was told about it", () => {
  const [first] = addFiles([], [file("call.mp4")]).chosen;
  if (!first) throw new Error("nothing was chosen");
  const { chosen } = addFiles([{ ...first, title: "Mine" }], [file("call.vtt"), file("other.mp3")]);
  expect(chosen.map(({ title, group }) => [title, group.transcript?.name])).toEqual([
    ["Mine", "call.vtt"],
    ["other", undefined],
  ]);
});

test("the same file twice is one", () => {
  const { chosen } = addFiles([], [file("call.mp4")]);
  expect(addFiles(chosen, [file("call.mp4")])).toMatchObject({ repeated: 1, chosen: [{ title: "call" }] });
});

test("a day comes from the name of a file, else from the file", () => {
  const { chosen } = addFiles([], [file("2026-01-02_call.mp4"), file("call.mp4")]);
  expect(chosen.map(({ heldOn, isDayOfFile }) => [heldOn, isDayOfFile])).toEqual([
    ["2026-01-02", false],
    ["2026-09-30", true],
  ]);
});

test("what isn't a file's own is as it is for all", () => {
  const [item] = addFiles([], [file("call.mp4")]).chosen;
  if (!item) throw new Error("nothing was chosen");
  expect(fieldsOf({ ...item, own: { account: "Northwind" } }, shared)).toMatchObject({ study: "Onboarding", account: "Northwind", title: "call" });
});

test("files have in common what is the same for each", () => {
  expect([commonOf(["a", "a"]), commonOf(["a", "b"]), commonOf<string>([])]).toEqual(["a", undefined, undefined]);
});
