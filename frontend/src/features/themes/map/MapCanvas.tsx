import { Minus, Plus, RotateCcw } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import type { MapTheme, ThemeMapInfo } from "@/client";
import { IconButton } from "@/components/Button";
import { useSize } from "@/lib/useSize";
import { fit, listTiles } from "./camera";
import { draw } from "./draw";
import { findAt, type Found, listFromMiddle } from "./finding";
import type { Heard } from "./heard";
import styles from "./Map.module.css";
import { PassageTip } from "./Passage";
import { text } from "./strings";
import { useCamera } from "./useCamera";
import { useTiles } from "./useTiles";

const DARK = "(prefers-color-scheme: dark)";

/** Counts how often the colours changed. */
function useColorChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const query = matchMedia(DARK);
    const count = () => setChanges((before) => before + 1);
    query.addEventListener("change", count);
    return () => query.removeEventListener("change", count);
  }, []);
  return changes;
}

interface MapCanvasProps {
  map: ThemeMapInfo & { version: string };
  heard: Heard | null;
  /** The theme that is pointed at in the list. */
  pointed: MapTheme | null;
  /** The passage that is read below the map. */
  read: Found | null;
  onRead: (found: Found | null) => void;
  /** The map was changed meanwhile. */
  onOutdated: () => void;
}

/** The map, drawn. What it shows can also be had from the list beside it. */
export function MapCanvas({ map, heard, pointed, read, onRead, onOutdated }: MapCanvasProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const description = useId();
  const size = useSize(holder);
  const [hovered, setHovered] = useState<Found | null>(null);
  const { camera, hold, drag, release, press } = useCamera(canvas, size);
  const { tiles, isOutdated } = useTiles(map.version, listTiles(camera, size, map.tile_levels));
  useEffect(() => {
    if (isOutdated) onOutdated();
  }, [isOutdated, onOutdated]);
  const colorChanges = useColorChanges();
  const shown = hovered?.theme ?? pointed;
  const readId = read?.passageId ?? null;
  useEffect(() => {
    const scene = { themes: map.themes, points: map.points, tiles, heard, pointed: shown, readId };
    if (canvas.current && size.width > 0) draw(canvas.current, scene, camera, size, fit(size));
  }, [map, tiles, heard, shown, readId, camera, size, colorChanges]);
  const points = { tiles, themes: map.themes, heard };
  const find = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => findAt(points, camera, size, offsetX, offsetY);
  const step = (by: number) => {
    const near = listFromMiddle(points, camera, size);
    const at = near.findIndex(({ passageId }) => passageId === readId);
    onRead(near[at < 0 ? 0 : Math.min(Math.max(at + by, 0), near.length - 1)] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && read) onRead(null);
    else if (!press(event.key)) return;
    event.preventDefault();
    setHovered(null);
  };
  return (
    <div ref={holder} className={styles.holder}>
      {/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- keys move it */}
      <div role="application" aria-label={text.map} aria-describedby={description} tabIndex={0} onKeyDown={onKeyDown} className={styles.keys}>
        <canvas
          ref={canvas}
          aria-hidden
          onPointerDown={hold}
          onPointerMove={(event) => setHovered(drag(event) || event.pointerType === "touch" ? null : find(event))}
          onPointerUp={(event) => release(event) && onRead(find(event))}
          onPointerCancel={release}
          onPointerLeave={() => setHovered(null)}
          className={hovered ? `${styles.canvas} ${styles.over}` : styles.canvas}
        />
      </div>
      {/* eslint-enable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <p id={description} className={styles.description}>
        {text.describe}
      </p>
      {hovered && <PassageTip found={hovered} width={size.width} />}
      <div className={styles.buttons}>
        <IconButton small look="secondary" label={text.zoomIn} onPress={() => press("+")}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton small look="secondary" label={text.zoomOut} onPress={() => press("-")}>
          <Minus aria-hidden />
        </IconButton>
        <IconButton small look="secondary" label={text.reset} onPress={() => press("0")}>
          <RotateCcw aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
