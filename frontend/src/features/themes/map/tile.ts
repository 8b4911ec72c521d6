/** A tile as the server sends it: docs/themes.md describes it. `theme` is a place in the map's list of themes. */
export interface Tile {
  passageIds: Uint32Array;
  x: Uint16Array;
  y: Uint16Array;
  theme: Uint16Array;
}

export const NOWHERE = 65_535;
/** The largest coordinate. */
export const SIDE = 65_535;

const COUNT_BYTES = 4;

export function readTile(buffer: ArrayBuffer): Tile {
  const count = new DataView(buffer).getUint32(0, true);
  const ids = COUNT_BYTES + 4 * count;
  return {
    passageIds: new Uint32Array(buffer, COUNT_BYTES, count),
    x: new Uint16Array(buffer, ids, count),
    y: new Uint16Array(buffer, ids + 2 * count, count),
    theme: new Uint16Array(buffer, ids + 4 * count, count),
  };
}
