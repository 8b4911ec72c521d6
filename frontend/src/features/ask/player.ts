import { createContext, use, useSyncExternalStore } from "react";
import type { HitInfo } from "@/client";
import { Playback } from "@/features/interview/player/playback";

export type Playable = Pick<HitInfo, "passage_id" | "interview_id" | "start_ms" | "end_ms">;

/** Plays one quote at a time, from its first millisecond to its last. */
export class QuotePlayer {
  private readonly playback = new Playback();
  private quote: Playable | null = null;

  /** `onFailure` hears of a recording that can't be played. */
  constructor(
    private readonly media: HTMLMediaElement,
    onFailure: () => void,
  ) {
    media.addEventListener("error", onFailure);
    this.playback.attach(media);
    this.playback.subscribe(() => {
      if (this.quote && this.playback.isPlaying && this.playback.position >= this.quote.end_ms) this.playback.pause();
    });
  }

  /** Plays the quote from its start, or stops it. */
  toggle(quote: Playable): void {
    const wasPlaying = this.isPlaying(quote);
    this.playback.pause();
    if (wasPlaying) return;
    const address = `/api/interviews/${quote.interview_id}/media`;
    if (this.media.getAttribute("src") !== address) this.media.setAttribute("src", address);
    this.quote = quote;
    this.playback.seek(quote.start_ms);
    this.playback.play();
  }

  isPlaying(quote: Playable): boolean {
    return this.playback.isPlaying && this.quote?.passage_id === quote.passage_id;
  }

  stop(): void {
    this.playback.pause();
  }

  readonly subscribe = this.playback.subscribe;
}

export const QuotePlayerContext = createContext<QuotePlayer | null>(null);

/** Whether a quote is being heard, and what starts or stops it. */
export function useQuote(quote: Playable): [isPlaying: boolean, toggle: () => void] {
  const player = use(QuotePlayerContext);
  if (!player) throw new Error("A quote is played inside of a QuotePlayerContext.");
  const isPlaying = useSyncExternalStore(player.subscribe, () => player.isPlaying(quote));
  return [isPlaying, () => player.toggle(quote)];
}
