import { expect, test } from "vitest";
import { fit, listTiles, pan, toMap, toScreen, zoom } from "./camera";

const SIZE = { width: 800, height: 600 };
const ALL = fit(SIZE);

test("all of the map is seen at first", () => {
  const [left, top] = toScreen(ALL, SIZE, 0, 0);
  const [right, bottom] = toScreen(ALL, SIZE, 1, 1);
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(SIZE.width);
  expect(bottom).toBeLessThanOrEqual(SIZE.height);
});

test("zooming keeps what is under the pointer there", () => {
  const before = toMap(ALL, SIZE, 500, 350);
  const after = toMap(zoom(ALL, SIZE, 3, 500, 350), SIZE, 500, 350);
  expect(after[0]).toBeCloseTo(before[0]);
  expect(after[1]).toBeCloseTo(before[1]);
});

test("one can't zoom out of the map, nor move it off the screen", () => {
  expect(zoom(ALL, SIZE, 0.1).scale).toBe(ALL.scale);
  expect(pan(ALL, SIZE, 10_000, -10_000)).toEqual({ ...ALL, x: 0, y: 1 });
});

test("a move of the hand is a move of the map", () => {
  const [x, y] = toScreen(ALL, SIZE, 0.4, 0.4);
  expect(toScreen(pan(ALL, SIZE, 30, -20), SIZE, 0.4, 0.4)).toEqual([expect.closeTo(x + 30), expect.closeTo(y - 20)]);
});

test("tiles are those that are seen, deeper ones the nearer the map is", () => {
  expect(listTiles(ALL, SIZE, 5)).toHaveLength(16);
  const near = zoom(ALL, SIZE, 2);
  const tiles = listTiles(near, SIZE, 5);
  expect(new Set(tiles.map(({ z }) => z))).toEqual(new Set([3]));
  expect(tiles).toContainEqual({ z: 3, x: 3, y: 3 });
  expect(tiles.length).toBeLessThan(64);
  expect(listTiles(near, SIZE, 1)).toEqual([{ z: 0, x: 0, y: 0 }]);
});
