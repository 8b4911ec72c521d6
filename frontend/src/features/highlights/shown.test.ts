import { expect, test } from "vitest";
import type { HighlightInfo, SuggestionInfo } from "@/client";
import { EVERYTHING, findNext, findPrevious, listAuthors, listTagOptions, pickHighlights, pickSuggestions } from "./shown";

const ada = { id: 1, name: "Ada" };
const bo = { id: 2, name: "Bo" };
const price = { id: 4, name: "Price", color: null };
const sync = { id: 5, name: "Sync", color: null };

const highlights = [
  { id: 1, tags: [price], created_by: ada },
  { id: 2, tags: [price, sync], created_by: bo },
  { id: 3, tags: [], created_by: null },
] as unknown as HighlightInfo[];

const suggestions = [
  { id: 11, tag: sync },
  { id: 12, tag: price },
] as unknown as SuggestionInfo[];

const idsOf = (items: readonly { id: number }[]) => items.map(({ id }) => id);

test("highlights are narrowed by tag and by author together", () => {
  expect(idsOf(pickHighlights(highlights, EVERYTHING))).toEqual([1, 2, 3]);
  expect(idsOf(pickHighlights(highlights, { ...EVERYTHING, tagId: 4 }))).toEqual([1, 2]);
  expect(idsOf(pickHighlights(highlights, { ...EVERYTHING, tagId: 4, authorId: 2 }))).toEqual([2]);
});

test("suggestions follow the tag, not the author, and can be left out", () => {
  expect(idsOf(pickSuggestions(suggestions, { ...EVERYTHING, tagId: 4, authorId: 2 }))).toEqual([12]);
  expect(pickSuggestions(suggestions, { ...EVERYTHING, showsSuggested: false })).toEqual([]);
});

test("tags and authors to choose from are each named once, by name", () => {
  expect(listTagOptions(highlights, suggestions).map(({ label }) => label)).toEqual(["Price", "Sync"]);
  expect(listAuthors(highlights).map(({ label }) => label)).toEqual(["Ada", "Bo"]);
});

test("after the last suggestion comes the first", () => {
  expect(findNext(suggestions, null)?.id).toBe(11);
  expect(findNext(suggestions, 11)?.id).toBe(12);
  expect(findNext(suggestions, 12)?.id).toBe(11);
  expect(findNext([], 12)).toBeUndefined();
  expect([null, 11, 12].map((current) => findPrevious(suggestions, current)?.id)).toEqual([12, 12, 11]);
});
