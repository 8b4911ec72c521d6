import { expect, test } from "vitest";
import type { UploadItem } from "./item";
import { mendsOf } from "./mending";

const item = (change: object) => ({ state: "failed", facts: {}, ...change }) as UploadItem;
const problem = (type: string) => ({ type: `/problems/${type}`, title: "", detail: "" });

test("a file that can't be used is mended by another, a passing failure by trying again", () => {
  expect(mendsOf(item({ problem: problem("unsupported-file") }))).toEqual(["choose_other"]);
  expect(mendsOf(item({ problem: problem("storage-full") }))).toEqual(["retry"]);
  expect(mendsOf(item({ problem: problem("invalid-input") }))).toEqual(["edit", "retry"]);
});

test("a recording without speech is mended by its transcript, work that broke off by doing it again", () => {
  const sent = (type: string) => item({ state: "sent", event: { status: "failed", error: problem(type) } });
  expect(mendsOf(sent("no-speech-found"))).toEqual(["add_transcript"]);
  expect(mendsOf(sent("broken-off"))).toEqual(["process_again"]);
});

test("an upload of an earlier visit says what it needs, and what goes well needs nothing", () => {
  expect(mendsOf(item({ state: "needs_permission" }))).toEqual(["go_on"]);
  expect(mendsOf(item({ state: "needs_file" }))).toEqual(["choose_again"]);
  expect(mendsOf(item({ state: "sent", interview: { status: "ready", error: null } }))).toEqual([]);
});
