import type { MapTheme } from "@/client";
import type { Size } from "@/lib/useSize";
import { type Camera, toScreen } from "./camera";
import type { Heard } from "./heard";
import { keepApart, type Label, shorten } from "./labels";
import { NOWHERE, SIDE, type Tile } from "./tile";

/** Turns of the colour wheel between two themes: neighbours in number are far apart in hue. */
const GOLDEN_ANGLE = 137.508;
const FONT = "500 13px system-ui, sans-serif";
/** From so many times nearer on, sub-themes are named too. */
const NEAR = 3;
const FADED = 0.18;
const UNHEARD = 0.07;
/** How strong the region of a theme is filled and edged. */
const REGION = { fill: 0.07, edge: 0.35 };
const READ_RADIUS = 7;
/** Regions end a little beyond their outermost points. */
const REGION_REACH = 1.06;
/** From this many pixels on a point is seen to be round. */
const ROUND = 3;
/** How much of the map the discs of themes cover, as it was laid out. */
const COVERED = 0.28;
const LABEL_GAP = 11;
/** A disc of this many pixels is named; the largest ones are in any case. */
const NAMED_RADIUS = 13;
const NAMED_ANYWAY = 12;
const EDGE = 4;

export interface Scene {
  themes: MapTheme[];
  points: number;
  tiles: readonly Tile[];
  /** What the filters let through; the rest is faint. */
  heard: Heard | null;
  /** The passage that is read. */
  readId: number | null;
  /** The theme that is pointed at; the others fade. */
  pointed: MapTheme | null;
}

interface Look {
  isDark: boolean;
  ink: string;
  faint: string;
  page: string;
}

export function colorOf(themeId: number, isDark: boolean): string {
  return `oklch(${isDark ? 74 : 60}% 0.13 ${Math.round((themeId * GOLDEN_ANGLE) % 360)})`;
}

/** The theme at the upper level, whose colour a point has. */
export function topOf(theme: MapTheme, byId: ReadonlyMap<number, MapTheme>): MapTheme {
  return (theme.parent_id !== null && byId.get(theme.parent_id)) || theme;
}

function readLook(canvas: HTMLCanvasElement): Look {
  const style = getComputedStyle(canvas);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  return { isDark, ink: color("--ink"), faint: color("--ink-faint"), page: color("--surface") };
}

/** How large a theme lies on the map, in parts of its side. */
function radiusOf(theme: MapTheme, points: number): number {
  return Math.sqrt(((theme.passages / points) * COVERED) / Math.PI);
}

/** Each theme as a region below its points. */
function drawRegions(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, size: Size, look: Look): void {
  for (const theme of scene.themes) {
    if (theme.parent_id !== null || theme.is_hidden || theme.passages === 0) continue;
    const [left, top] = toScreen(camera, size, theme.x, theme.y);
    const isPointed = scene.pointed?.id === theme.id || scene.pointed?.parent_id === theme.id;
    context.beginPath();
    context.arc(left, top, radiusOf(theme, scene.points) * camera.scale * REGION_REACH, 0, 2 * Math.PI);
    context.fillStyle = context.strokeStyle = colorOf(theme.id, look.isDark);
    context.globalAlpha = isPointed ? 2 * REGION.fill : REGION.fill;
    context.fill();
    context.globalAlpha = isPointed ? 1 : REGION.edge;
    context.lineWidth = isPointed ? 2 : 1;
    context.stroke();
  }
  context.globalAlpha = 1;
}

function sizeOf(points: number, nearness: number): number {
  const base = points < 1_500 ? 5 : points < 15_000 ? 3 : 1.75;
  return Math.min(8, base * Math.sqrt(nearness));
}

function drawPoints(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, size: Size, nearness: number, look: Look): void {
  const byId = new Map(scene.themes.map((theme) => [theme.id, theme]));
  const tops = scene.themes.map((theme) => topOf(theme, byId));
  const colors = tops.map(({ id, is_hidden: isHidden }) => (isHidden ? look.faint : colorOf(id, look.isDark)));
  const side = sizeOf(scene.points, nearness);
  const pointedTop = scene.pointed && topOf(scene.pointed, byId).id;
  for (const tile of scene.tiles) {
    let last = -1;
    for (let place = 0; place < tile.theme.length; place += 1) {
      const number = tile.theme[place] ?? NOWHERE;
      const isHeard = !scene.heard || scene.heard.has(tile.passageIds[place] ?? 0);
      const kind = isHeard ? number : -2 - number;
      if (kind !== last) {
        const isPointed = pointedTop === null || tops[number]?.id === pointedTop;
        context.globalAlpha = isHeard ? (number === NOWHERE ? 0.45 : 0.9) * (isPointed ? 1 : FADED) : UNHEARD;
        context.fillStyle = isHeard ? (colors[number] ?? look.faint) : look.faint;
        last = kind;
      }
      const [left, top] = toScreen(camera, size, (tile.x[place] ?? 0) / SIDE, (tile.y[place] ?? 0) / SIDE);
      if (side < ROUND) {
        context.fillRect(left - side / 2, top - side / 2, side, side);
        continue;
      }
      context.beginPath();
      context.arc(left, top, side / 2, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

function drawLabels(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, size: Size, nearness: number, look: Look): void {
  context.font = FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const named = scene.themes.filter(({ passages, is_hidden: isHidden, parent_id: parent }) => passages > 0 && !isHidden && (parent === null || nearness >= NEAR));
  const sorted = named.sort((one, other) => Number(other.id === scene.pointed?.id) - Number(one.id === scene.pointed?.id) || other.passages - one.passages);
  const labels = sorted.flatMap((theme, place): Label[] => {
    // Below its disc a name hides none of its points.
    const radius = radiusOf(theme, scene.points);
    if (place >= NAMED_ANYWAY && radius * camera.scale < NAMED_RADIUS) return [];
    const [middle, edge] = toScreen(camera, size, theme.x, theme.y + radius);
    const name = shorten(theme.name);
    const { width } = context.measureText(name);
    const isSeen = middle > 0 && middle < size.width;
    const left = isSeen ? Math.min(Math.max(middle, width / 2 + EDGE), size.width - width / 2 - EDGE) : middle;
    return [{ name, left, top: edge + LABEL_GAP, width }];
  });
  for (const { name, left, top } of keepApart(labels)) {
    context.strokeStyle = look.page;
    context.lineWidth = 4;
    context.strokeText(name, left, top);
    context.fillStyle = look.ink;
    context.fillText(name, left, top);
  }
}

/** A ring around what is read. */
function drawRead(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, size: Size, look: Look): void {
  if (scene.readId === null) return;
  for (const tile of scene.tiles) {
    const place = tile.passageIds.indexOf(scene.readId);
    if (place < 0) continue;
    const [left, top] = toScreen(camera, size, (tile.x[place] ?? 0) / SIDE, (tile.y[place] ?? 0) / SIDE);
    context.beginPath();
    context.arc(left, top, READ_RADIUS, 0, 2 * Math.PI);
    context.strokeStyle = look.ink;
    context.lineWidth = 2;
    context.stroke();
    return;
  }
}

/** Draws what is seen of the map, sharp on every screen. */
export function draw(canvas: HTMLCanvasElement, scene: Scene, camera: Camera, size: Size, fitted: Camera): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const look = readLook(canvas);
  const nearness = camera.scale / fitted.scale;
  drawRegions(context, scene, camera, size, look);
  drawPoints(context, scene, camera, size, nearness, look);
  drawLabels(context, scene, camera, size, nearness, look);
  drawRead(context, scene, camera, size, look);
}
