import { beforeEach, expect, test, vi } from "vitest";
import type { SuggestionInfo } from "@/client";
import { actionOf } from "./keys";

const suggestions = [{ id: 1 }, { id: 2 }] as unknown as SuggestionInfo[];
const goTo = vi.fn();
const decide = vi.fn();

function pressing(key: string, current: SuggestionInfo | null, canEdit = true, target: Element | null = null) {
  const highlighting = { shownSuggestions: suggestions, sure: suggestions.slice(1), current, goTo, decide, canEdit };
  return actionOf(key, target, highlighting);
}

beforeEach(() => {
  vi.clearAllMocks();
});

test("a key decides about the current suggestion and goes to the next", () => {
  pressing("a", suggestions[0] ?? null)?.();
  expect(decide).toHaveBeenCalledWith({ accept: [suggestions[0]] });
  expect(goTo).toHaveBeenCalledWith(suggestions[1]);
  pressing("r", suggestions[1] ?? null)?.();
  expect(decide).toHaveBeenLastCalledWith({ reject: [suggestions[1]] });
});

test("nothing is decided about a suggestion that nobody has looked at", () => {
  pressing("a", null)?.();
  expect(decide).not.toHaveBeenCalled();
  expect(goTo).toHaveBeenCalledWith(suggestions[0]);
});

test("shift and a accept all that are sure enough", () => {
  pressing("A", null)?.();
  expect(decide).toHaveBeenCalledWith({ accept: [suggestions[1]] });
});

test("keys are left to fields, and members only look", () => {
  const field = document.createElement("input");
  expect(pressing("a", null, true, field)).toBeNull();
  expect(pressing("a", null, false)).toBeNull();
  expect(pressing("n", null, false)).not.toBeNull();
});
