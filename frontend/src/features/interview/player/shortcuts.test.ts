import { expect, test } from "vitest";
import { Playback } from "./playback";
import { actionOf } from "./shortcuts";

function element(html: string): Element {
  document.body.innerHTML = html;
  const found = document.body.querySelector("[data-here]");
  if (!found) throw new Error("The markup has no element data-here.");
  return found;
}

test("arrows move five seconds", () => {
  const playback = new Playback();
  playback.seek(20_000);
  actionOf("ArrowLeft", document.body)?.(playback);
  expect(playback.position).toBe(15_000);
  actionOf("l", document.body)?.(playback);
  expect(playback.position).toBe(25_000);
});

test("one can't move before the start", () => {
  const playback = new Playback();
  playback.skip(-5000);
  expect(playback.position).toBe(0);
});

test("keys that are typed are typed", () => {
  expect(actionOf(" ", element("<textarea data-here></textarea>"))).toBeNull();
  expect(actionOf("k", element("<div role=dialog><p data-here></p></div>"))).toBeNull();
});

test("space presses the button that has the focus, and arrows move the slider", () => {
  expect(actionOf(" ", element("<button><i data-here></i></button>"))).toBeNull();
  expect(actionOf("ArrowRight", element("<input type=range data-here>"))).toBeNull();
  expect(actionOf("ArrowRight", element("<button data-here></button>"))).not.toBeNull();
});
