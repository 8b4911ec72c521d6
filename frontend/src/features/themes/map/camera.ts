import type { Size } from "@/lib/useSize";

/** What part of the map is seen: the place in the middle of the screen, and how many pixels the map's side takes. */
export interface Camera {
  x: number;
  y: number;
  scale: number;
}

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

const MARGIN = 0.94;
const NEAREST = 64;
/** A tile is drawn no wider than this many pixels, unless there is no deeper one. */
const TILE_PIXELS = 256;

/** All of the map. */
export function fit({ width, height }: Size): Camera {
  return { x: 0.5, y: 0.5, scale: Math.max(1, Math.min(width, height) * MARGIN) };
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

function within(camera: Camera, size: Size): Camera {
  const least = fit(size).scale;
  return { x: clamp(camera.x, 0, 1), y: clamp(camera.y, 0, 1), scale: clamp(camera.scale, least, least * NEAREST) };
}

export function toScreen(camera: Camera, { width, height }: Size, x: number, y: number): [number, number] {
  return [(x - camera.x) * camera.scale + width / 2, (y - camera.y) * camera.scale + height / 2];
}

export function toMap(camera: Camera, { width, height }: Size, left: number, top: number): [number, number] {
  return [(left - width / 2) / camera.scale + camera.x, (top - height / 2) / camera.scale + camera.y];
}

/** Nearer or farther by a factor; what is at this point of the screen stays there. */
export function zoom(camera: Camera, size: Size, factor: number, left = size.width / 2, top = size.height / 2): Camera {
  const { scale } = within({ ...camera, scale: camera.scale * factor }, size);
  const [x, y] = toMap(camera, size, left, top);
  return within({ scale, x: x - (left - size.width / 2) / scale, y: y - (top - size.height / 2) / scale }, size);
}

/** Moved by so many pixels, as a hand moves paper. */
export function pan(camera: Camera, size: Size, right: number, down: number): Camera {
  return within({ ...camera, x: camera.x - right / camera.scale, y: camera.y - down / camera.scale }, size);
}

/** The tiles that are seen, at the level that has enough points for how near the map is. */
export function listTiles(camera: Camera, size: Size, levels: number): TileAddress[] {
  const z = clamp(Math.ceil(Math.log2(camera.scale / TILE_PIXELS)), 0, levels - 1);
  const side = 2 ** z;
  const [left, top] = toMap(camera, size, 0, 0);
  const [right, bottom] = toMap(camera, size, size.width, size.height);
  const place = (value: number) => clamp(Math.floor(value * side), 0, side - 1);
  const tiles: TileAddress[] = [];
  for (let x = place(left); x <= place(right); x += 1) {
    for (let y = place(top); y <= place(bottom); y += 1) tiles.push({ z, x, y });
  }
  return tiles;
}
