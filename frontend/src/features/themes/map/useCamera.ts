import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Size } from "@/lib/useSize";
import { type Camera, fit, pan, zoom } from "./camera";

const STEP = 60;
const ZOOM_STEP = 1.5;
const WHEEL = 0.0015;
/** A pointer that moves less has clicked. */
const CLICK_PIXELS = 4;

interface Pointer {
  left: number;
  top: number;
}

const KEYS: Record<string, (camera: Camera, size: Size) => Camera> = {
  ArrowLeft: (camera, size) => pan(camera, size, STEP, 0),
  ArrowRight: (camera, size) => pan(camera, size, -STEP, 0),
  ArrowUp: (camera, size) => pan(camera, size, 0, STEP),
  ArrowDown: (camera, size) => pan(camera, size, 0, -STEP),
  "+": (camera, size) => zoom(camera, size, ZOOM_STEP),
  "=": (camera, size) => zoom(camera, size, ZOOM_STEP),
  "-": (camera, size) => zoom(camera, size, 1 / ZOOM_STEP),
  "0": (_camera, size) => fit(size),
};

function middleOf(pointers: Pointer[]): Pointer {
  const [one, other] = [pointers[0] ?? { left: 0, top: 0 }, pointers.at(-1) ?? { left: 0, top: 0 }];
  return { left: (one.left + other.left) / 2, top: (one.top + other.top) / 2 };
}

function apartOf(pointers: Pointer[]): number {
  const [one, other] = [pointers[0], pointers[1]];
  return one && other ? Math.hypot(one.left - other.left, one.top - other.top) : 0;
}

/** What is seen of the map, moved by hand, wheel, two fingers or keys. */
export function useCamera(canvas: RefObject<HTMLCanvasElement | null>, size: Size) {
  const [moved, setMoved] = useState<Camera | null>(null);
  const camera = moved ?? fit(size);
  const pointers = useRef(new Map<number, Pointer>());
  const travelled = useRef(0);
  const change = (step: (camera: Camera, size: Size) => Camera) => setMoved((before) => step(before ?? fit(size), size));

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    // React listens to wheels passively: the page would scroll as well.
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      setMoved((before) => zoom(before ?? fit(size), size, Math.exp(-event.deltaY * WHEEL), event.offsetX, event.offsetY));
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [canvas, size]);

  const at = (event: PointerEvent): Pointer => ({ left: event.nativeEvent.offsetX, top: event.nativeEvent.offsetY });
  return {
    camera,
    hold: (event: PointerEvent<HTMLCanvasElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, at(event));
      if (pointers.current.size === 1) travelled.current = 0;
    },
    /** Whether the map was held, and so moved. */
    drag: (event: PointerEvent<HTMLCanvasElement>): boolean => {
      if (!pointers.current.has(event.pointerId)) return false;
      const before = [...pointers.current.values()];
      pointers.current.set(event.pointerId, at(event));
      const after = [...pointers.current.values()];
      const [from, to] = [middleOf(before), middleOf(after)];
      const spread = apartOf(before) > 0 ? apartOf(after) / apartOf(before) : 1;
      travelled.current += Math.hypot(to.left - from.left, to.top - from.top) + Math.abs(spread - 1) * STEP;
      change((camera) => zoom(pan(camera, size, to.left - from.left, to.top - from.top), size, spread, to.left, to.top));
      return true;
    },
    /** Whether it was but clicked. */
    release: (event: PointerEvent<HTMLCanvasElement>): boolean => {
      const isLast = pointers.current.delete(event.pointerId) && pointers.current.size === 0;
      return isLast && travelled.current < CLICK_PIXELS;
    },
    /** Whether the key means something here. */
    press: (key: string): boolean => {
      const step = KEYS[key];
      if (step) change(step);
      return step !== undefined;
    },
  };
}
