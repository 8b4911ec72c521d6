import type { MapTheme } from "@/client";
import type { Size } from "@/lib/useSize";
import { type Camera, toMap } from "./camera";
import { NOWHERE, SIDE, type Tile } from "./tile";

const NEAR_PIXELS = 14;

/** What lies under the pointer: a theme, "outside" where the nearest point belongs to none, or nothing. */
export type Found = MapTheme | "outside" | null;

/** The theme of the point nearest to a place of the screen, if one is near. */
export function findAt(tiles: readonly Tile[], themes: readonly MapTheme[], camera: Camera, size: Size, left: number, top: number): Found {
  const [mapX, mapY] = toMap(camera, size, left, top);
  const [x, y] = [mapX * SIDE, mapY * SIDE];
  let nearest = ((NEAR_PIXELS / camera.scale) * SIDE) ** 2;
  let found: number | null = null;
  for (const tile of tiles) {
    for (let place = 0; place < tile.x.length; place += 1) {
      const distance = ((tile.x[place] ?? 0) - x) ** 2 + ((tile.y[place] ?? 0) - y) ** 2;
      if (distance < nearest) {
        nearest = distance;
        found = tile.theme[place] ?? null;
      }
    }
  }
  if (found === null) return null;
  return found === NOWHERE ? "outside" : (themes[found] ?? null);
}
