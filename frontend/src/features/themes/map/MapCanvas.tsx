import { Minus, Plus, RotateCcw } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import type { MapTheme, ThemeMapInfo } from "@/client";
import { IconButton } from "@/components/Button";
import { formatCount } from "@/lib/format";
import { text as themesText } from "../strings";
import { useSize } from "@/lib/useSize";
import { fit, listTiles } from "./camera";
import { draw } from "./draw";
import { findAt, type Found } from "./finding";
import styles from "./Map.module.css";
import { text } from "./strings";
import { useCamera } from "./useCamera";
import { useTiles } from "./useTiles";

/** Nearer to the top of the map, what is pointed at is named below the pointer. */
const TIP_HEIGHT = 60;
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

interface TipProps {
  found: Exclude<Found, null>;
  left: number;
  top: number;
}

function Tip({ found, left, top }: TipProps) {
  const side = top < TIP_HEIGHT ? `${styles.tip} ${styles.below}` : styles.tip;
  return (
    <p className={side} style={{ left, top }}>
      {found === "outside" ? (
        text.outside
      ) : (
        <>
          <strong>{found.name}</strong> {formatCount(found.passages, themesText.passage, themesText.passages)}
        </>
      )}
    </p>
  );
}

interface MapCanvasProps {
  map: ThemeMapInfo & { version: string };
  /** The theme that is pointed at in the list. */
  pointed: MapTheme | null;
  onOpen: (found: Exclude<Found, null>) => void;
  /** The map was changed meanwhile. */
  onOutdated: () => void;
}

/** The map, drawn. What it shows can also be had from the list beside it. */
export function MapCanvas({ map, pointed, onOpen, onOutdated }: MapCanvasProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const description = useId();
  const size = useSize(holder);
  const [hovered, setHovered] = useState<{ found: Exclude<Found, null>; left: number; top: number } | null>(null);
  const { camera, hold, drag, release, press } = useCamera(canvas, size);
  const { tiles, isOutdated } = useTiles(map.version, listTiles(camera, size, map.tile_levels));
  useEffect(() => {
    if (isOutdated) onOutdated();
  }, [isOutdated, onOutdated]);
  const colorChanges = useColorChanges();
  const shown = hovered && hovered.found !== "outside" ? hovered.found : pointed;
  useEffect(() => {
    if (canvas.current && size.width > 0) draw(canvas.current, { themes: map.themes, points: map.points, tiles, pointed: shown }, camera, size, fit(size));
  }, [map, tiles, shown, camera, size, colorChanges]);
  const find = ({ nativeEvent: { offsetX: left, offsetY: top } }: PointerEvent) => {
    const found = findAt(tiles, map.themes, camera, size, left, top);
    return found && { found, left, top };
  };
  const open = (event: PointerEvent<HTMLCanvasElement>) => {
    const clicked = release(event) && find(event);
    if (clicked) onOpen(clicked.found);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !press(event.key)) return;
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
          onPointerMove={(event) => setHovered(drag(event) ? null : find(event))}
          onPointerUp={open}
          onPointerCancel={release}
          onPointerLeave={() => setHovered(null)}
          className={hovered ? `${styles.canvas} ${styles.over}` : styles.canvas}
        />
      </div>
      {/* eslint-enable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <p id={description} className={styles.description}>
        {text.describe}
      </p>
      {hovered && <Tip {...hovered} />}
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
