import { expect, test } from "vitest";
import { NOWHERE, readTile, SIDE } from "./tile";

test("a tile is read as it was written", () => {
  const buffer = new ArrayBuffer(4 + 10 * 2);
  const view = new DataView(buffer);
  view.setUint32(0, 2, true);
  [881, 903].forEach((id, place) => view.setUint32(4 + 4 * place, id, true));
  [0, SIDE, 7, 8, 3, NOWHERE].forEach((value, place) => view.setUint16(12 + 2 * place, value, true));
  const { passageIds, x, y, theme } = readTile(buffer);
  expect([...passageIds]).toEqual([881, 903]);
  expect([...x]).toEqual([0, SIDE]);
  expect([...y]).toEqual([7, 8]);
  expect([...theme]).toEqual([3, NOWHERE]);
});

test("an empty tile has no points", () => {
  expect(readTile(new ArrayBuffer(4)).x).toHaveLength(0);
});
