import { afterEach, expect, test } from "vitest";
import { belongsTo, isCharacter, isCovered, matches } from "./keys";

function element(html: string): Element {
  document.body.innerHTML = html;
  const found = document.body.querySelector("[data-here]");
  if (!found) throw new Error("The markup has no element data-here.");
  return found;
}

const pressed = (key: string, held: Partial<KeyboardEvent> = {}) => new KeyboardEvent("keydown", { key, ...held });

afterEach(() => document.body.replaceChildren());

test("Shift counts with a letter, and not where a keyboard needs it for the character", () => {
  expect(matches("Shift+A", pressed("A", { shiftKey: true }))).toBe(true);
  expect(matches("a", pressed("A", { shiftKey: true }))).toBe(false);
  expect(matches("?", pressed("?", { shiftKey: true }))).toBe(true);
  expect(matches("?", pressed("?"))).toBe(true);
});

test("Mod is Ctrl or ⌘, and a plain key is neither", () => {
  expect(matches("Mod+K", pressed("k", { ctrlKey: true }))).toBe(true);
  expect(matches("Mod+K", pressed("k", { metaKey: true }))).toBe(true);
  expect(matches("k", pressed("k", { ctrlKey: true }))).toBe(false);
  expect(matches("Mod+K", pressed("k", { ctrlKey: true, altKey: true }))).toBe(false);
});

test("characters alone can be switched off; arrows, Space and what goes with Ctrl go on working", () => {
  expect(["k", "?", "Shift+A"].every(isCharacter)).toBe(true);
  expect(["Space", "ArrowLeft", "Mod+K"].some(isCharacter)).toBe(false);
});

test("keys that are typed are typed", () => {
  expect(belongsTo(element("<textarea data-here></textarea>"), "Space")).toBe(true);
  expect(belongsTo(element("<div role=dialog><p data-here></p></div>"), "k")).toBe(true);
  expect(belongsTo(element("<textarea data-here></textarea>"), "Mod+K")).toBe(false);
  expect(belongsTo(element("<textarea data-here></textarea>"), "Mod+Z")).toBe(true);
});

test("Space presses the button that has the focus, and arrows move the slider", () => {
  expect(belongsTo(element("<button><i data-here></i></button>"), "Space")).toBe(true);
  expect(belongsTo(element("<input type=range data-here>"), "ArrowRight")).toBe(true);
  expect(belongsTo(element("<input type=range data-here>"), "k")).toBe(false);
  expect(belongsTo(element("<button data-here></button>"), "ArrowRight")).toBe(false);
});

test("a dialog covers the page, and a toast does not", () => {
  element("<div role=alertdialog aria-modal=false data-here></div>");
  expect(isCovered()).toBe(false);
  element("<div role=dialog data-here></div>");
  expect(isCovered()).toBe(true);
});
