import { expect, test } from "vitest";
import type { MapTheme } from "@/client";
import { fit } from "./camera";
import { findAt, listFromMiddle } from "./finding";
import { NOWHERE, SIDE } from "./tile";

const SIZE = { width: 200, height: 200 };
const CAMERA = fit(SIZE);
const THEMES = [{ id: 7, name: "Price" }] as MapTheme[];
const at = (share: number) => Math.round(share * SIDE);

/** One in the middle, one beside it that belongs nowhere, one far off. */
const TILE = {
  passageIds: Uint32Array.of(1, 2, 3),
  x: Uint16Array.of(at(0.5), at(0.55), at(0.95)),
  y: Uint16Array.of(at(0.5), at(0.5), at(0.95)),
  theme: Uint16Array.of(0, NOWHERE, 0),
};
const ALL = { tiles: [TILE, TILE], themes: THEMES, heard: null };

test("what lies under the pointer is the nearest point with its theme", () => {
  expect(findAt(ALL, CAMERA, SIZE, 101, 100)).toMatchObject({ passageId: 1, theme: THEMES[0] });
  expect(findAt(ALL, CAMERA, SIZE, 109, 100)).toMatchObject({ passageId: 2, theme: null });
  expect(findAt(ALL, CAMERA, SIZE, 20, 20)).toBeNull();
});

test("what the filters leave out can't be pointed at", () => {
  const heard = { has: (id: number) => id !== 1 };
  expect(findAt({ ...ALL, heard }, CAMERA, SIZE, 101, 100)).toMatchObject({ passageId: 2 });
});

test("keys go through what is seen from the middle outwards, each point once", () => {
  expect(listFromMiddle(ALL, CAMERA, SIZE).map(({ passageId }) => passageId)).toEqual([1, 2]);
});
