import type { MapTheme } from "@/client";
import type { Size } from "@/lib/useSize";
import { type Camera, toMap, toScreen } from "./camera";
import type { Heard } from "./heard";
import { SIDE, type Tile } from "./tile";

const NEAR_PIXELS = 14;
const AT_ONCE = 200;

/** A point: what it stands for, the theme that this belongs to, and where it lies on the screen. */
export interface Found {
  passageId: number;
  theme: MapTheme | null;
  left: number;
  top: number;
}

interface Points {
  tiles: readonly Tile[];
  themes: readonly MapTheme[];
  heard: Heard | null;
}

interface Near {
  tile: Tile;
  place: number;
  distance: number;
}

/** Points that are heard within so many pixels of a place of the screen, in no order; of one that is drawn twice, both. */
function listWithin({ tiles, heard }: Points, camera: Camera, size: Size, left: number, top: number, pixels: number): Near[] {
  const [mapX, mapY] = toMap(camera, size, left, top);
  const [x, y] = [mapX * SIDE, mapY * SIDE];
  const most = ((pixels / camera.scale) * SIDE) ** 2;
  const found: Near[] = [];
  for (const tile of tiles) {
    for (let place = 0; place < tile.x.length; place += 1) {
      const distance = ((tile.x[place] ?? 0) - x) ** 2 + ((tile.y[place] ?? 0) - y) ** 2;
      if (distance < most && (!heard || heard.has(tile.passageIds[place] ?? 0))) found.push({ tile, place, distance });
    }
  }
  return found;
}

function describe({ themes }: Points, camera: Camera, size: Size, { tile, place }: Near): Found {
  const [left, top] = toScreen(camera, size, (tile.x[place] ?? 0) / SIDE, (tile.y[place] ?? 0) / SIDE);
  return { passageId: tile.passageIds[place] ?? 0, theme: themes[tile.theme[place] ?? themes.length] ?? null, left, top };
}

/** The point nearest to a place of the screen, if one is near. */
export function findAt(points: Points, camera: Camera, size: Size, left: number, top: number): Found | null {
  let nearest: Near | null = null;
  for (const near of listWithin(points, camera, size, left, top, NEAR_PIXELS)) {
    if (!nearest || near.distance < nearest.distance) nearest = near;
  }
  return nearest && describe(points, camera, size, nearest);
}

/** Points from the middle of the screen outwards, each once: the order in which keys go through them. */
export function listFromMiddle(points: Points, camera: Camera, size: Size): Found[] {
  const reach = Math.min(size.width, size.height) / 2;
  const near = listWithin(points, camera, size, size.width / 2, size.height / 2, reach);
  const ordered = near.sort((one, other) => one.distance - other.distance).slice(0, 2 * AT_ONCE);
  const each = new Map(ordered.map((point) => [point.tile.passageIds[point.place] ?? 0, describe(points, camera, size, point)]));
  return [...each.values()];
}
