import { expect, test } from "vitest";
import { findShortcut, register } from "./registry";

const shortcut = (label: string, keys: string | string[]) => ({ keys, label, group: "Page", run: () => undefined });
const pressed = (key: string) => new KeyboardEvent("keydown", { key });

test("of two shortcuts of the same key the one added last works, until it is gone", () => {
  const leave = register(shortcut("Play", "k"));
  const close = register(shortcut("Keep", "k"));
  expect(findShortcut(pressed("k"), true)?.label).toBe("Keep");
  close();
  expect(findShortcut(pressed("k"), true)?.label).toBe("Play");
  leave();
  expect(findShortcut(pressed("k"), true)).toBeUndefined();
});

test("where single keys are off, a shortcut is still reached by its other keys", () => {
  const leave = register(shortcut("Play", ["k", "Space"]));
  expect(findShortcut(pressed("k"), false)).toBeUndefined();
  expect(findShortcut(pressed(" "), false)?.label).toBe("Play");
  leave();
});

test("a key that something else has dealt with does nothing more", () => {
  const leave = register(shortcut("Play", "k"));
  const event = new KeyboardEvent("keydown", { key: "k", cancelable: true });
  event.preventDefault();
  expect(findShortcut(event, true)).toBeUndefined();
  leave();
});
