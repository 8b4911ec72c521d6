import { useSyncExternalStore } from "react";

/** A stretch of a recording that a clip is wanted of; its ends can be moved before it is cut. */
export interface ClipSource {
  interview_id: number;
  start_ms: number;
  end_ms: number;
  /** What is said there, to know it by. */
  text?: string;
}

let asked: ClipSource | null = null;
const listeners = new Set<() => void>();

function set(source: ClipSource | null): void {
  asked = source;
  listeners.forEach((listener) => listener());
}

/** Opens the dialog that cuts a clip, over any page. What is playing on the page falls silent. */
export function askForClip(source: ClipSource): void {
  document.querySelectorAll<HTMLMediaElement>("audio, video").forEach((media) => media.pause());
  set(source);
}

export const dismissClip = () => set(null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAskedClip = () => useSyncExternalStore(subscribe, () => asked);
