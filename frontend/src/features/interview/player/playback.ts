import { createContext, use, useSyncExternalStore } from "react";

type Listener = () => void;

const MEDIA_EVENTS = ["play", "pause", "ended", "seeked", "timeupdate", "ratechange", "durationchange"] as const;

/**
 * Where the player is. It stands beside React: sixty times a second is too often to render a page, so that each part
 * subscribes to what it shows (`useSpoken`) and renders only when that changes.
 */
export class Playback {
  private media: HTMLMediaElement | null = null;
  private frame = 0;
  private wanted: number | null = null;
  private readonly listeners = new Set<Listener>();

  /** Follows a media element until the function it answers is called. */
  attach(media: HTMLMediaElement): () => void {
    this.media = media;
    if (this.wanted !== null) media.currentTime = this.wanted / 1000;
    MEDIA_EVENTS.forEach((name) => media.addEventListener(name, this.changed));
    return () => {
      MEDIA_EVENTS.forEach((name) => media.removeEventListener(name, this.changed));
      cancelAnimationFrame(this.frame);
      this.media = null;
    };
  }

  get position(): number {
    return this.media ? this.media.currentTime * 1000 : (this.wanted ?? 0);
  }

  get isPlaying(): boolean {
    return this.media !== null && !this.media.paused && !this.media.ended;
  }

  get rate(): number {
    return this.media?.playbackRate ?? 1;
  }

  setRate(rate: number): void {
    if (this.media) this.media.playbackRate = rate;
  }

  /** Goes to a position, also before there is a recording to play. */
  seek(position: number): void {
    this.wanted = Math.max(0, position);
    if (this.media) this.media.currentTime = this.wanted / 1000;
    this.changed();
  }

  skip(milliseconds: number): void {
    this.seek(this.position + milliseconds);
  }

  play(): void {
    // Refused where the browser wants a press first: the button is there for that.
    this.media?.play().catch(() => undefined);
  }

  pause(): void {
    this.media?.pause();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private readonly changed = (): void => {
    this.listeners.forEach((listener) => listener());
    cancelAnimationFrame(this.frame);
    if (this.isPlaying) this.frame = requestAnimationFrame(this.changed);
  };
}

export const PlaybackContext = createContext<Playback | null>(null);

export function usePlayback(): Playback {
  const playback = use(PlaybackContext);
  if (!playback) throw new Error("There is no player here.");
  return playback;
}

/** What `read` makes of the playback; renders only when that is another value. */
export function useSpoken<Value extends string | number | boolean>(read: (playback: Playback) => Value): Value {
  const playback = usePlayback();
  return useSyncExternalStore(playback.subscribe, () => read(playback));
}
