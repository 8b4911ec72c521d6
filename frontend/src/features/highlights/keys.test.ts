import { beforeEach, expect, test, vi } from "vitest";
import type { SuggestionInfo } from "@/client";
import { decideCurrent } from "./keys";

const suggestions = [{ id: 1 }, { id: 2 }] as unknown as SuggestionInfo[];
const goTo = vi.fn();
const decide = vi.fn();

const highlighting = (current: SuggestionInfo | null) => ({ shownSuggestions: suggestions, current, goTo, decide });

beforeEach(() => {
  vi.clearAllMocks();
});

test("a key decides about the current suggestion and goes to the next", () => {
  decideCurrent(highlighting(suggestions[0] ?? null), "accept");
  expect(decide).toHaveBeenCalledWith({ accept: [suggestions[0]] });
  expect(goTo).toHaveBeenCalledWith(suggestions[1]);
  decideCurrent(highlighting(suggestions[1] ?? null), "reject");
  expect(decide).toHaveBeenLastCalledWith({ reject: [suggestions[1]] });
});

test("nothing is decided about a suggestion that nobody has looked at", () => {
  decideCurrent(highlighting(null), "accept");
  expect(decide).not.toHaveBeenCalled();
  expect(goTo).toHaveBeenCalledWith(suggestions[0]);
});
