import { beforeEach, expect, test, vi } from "vitest";
import { QuotePlayer } from "./player";

const FIRST = { interview_id: 7, start_ms: 2000, end_ms: 5000 };
const SECOND = { interview_id: 8, start_ms: 1000, end_ms: 3000 };

let media: HTMLMediaElement;
let player: QuotePlayer;
const onFailure = vi.fn();

beforeEach(() => {
  media = new Audio();
  let isPaused = true;
  Object.defineProperty(media, "paused", { get: () => isPaused });
  media.play = () => {
    isPaused = false;
    media.dispatchEvent(new Event("play"));
    return Promise.resolve();
  };
  media.pause = () => {
    isPaused = true;
    media.dispatchEvent(new Event("pause"));
  };
  player = new QuotePlayer(media, onFailure);
});

function playTo(seconds: number) {
  media.currentTime = seconds;
  media.dispatchEvent(new Event("timeupdate"));
}

test("a quote is heard from its start to its end", () => {
  player.toggle(FIRST);
  expect(media.getAttribute("src")).toBe("/api/interviews/7/media");
  expect(media.currentTime).toBe(2);
  playTo(4.9);
  expect(player.isPlaying(FIRST)).toBe(true);
  playTo(5);
  expect(player.isPlaying(FIRST)).toBe(false);
});

test("a second press stops it, a third begins anew", () => {
  player.toggle(FIRST);
  playTo(3);
  player.toggle(FIRST);
  expect(player.isPlaying(FIRST)).toBe(false);
  player.toggle(FIRST);
  expect(media.currentTime).toBe(2);
});

test("one quote is heard at a time", () => {
  player.toggle(FIRST);
  player.toggle(SECOND);
  expect([player.isPlaying(FIRST), player.isPlaying(SECOND)]).toEqual([false, true]);
  expect(media.getAttribute("src")).toBe("/api/interviews/8/media");
});

test("a recording that can't be played is told", () => {
  media.dispatchEvent(new Event("error"));
  expect(onFailure).toHaveBeenCalledOnce();
});
