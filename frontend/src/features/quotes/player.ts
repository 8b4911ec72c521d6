import { useEffect, useSyncExternalStore } from "react";
import { announceProblem } from "@/components/Toasts";
import { Playback } from "@/features/interview/player/playback";
import type { Playable } from "./said";
import { text } from "./strings";

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
    return this.playback.isPlaying && this.quote !== null && isSame(this.quote, quote);
  }

  /** Falls silent where it is this quote that is heard. */
  stop(quote: Playable): void {
    if (this.isPlaying(quote)) this.playback.pause();
  }

  readonly subscribe = this.playback.subscribe;
}

function isSame(one: Playable, other: Playable): boolean {
  return one.interview_id === other.interview_id && one.start_ms === other.start_ms && one.end_ms === other.end_ms;
}

let shared: QuotePlayer | undefined;

/** The one player of the app, so that two quotes are never heard at once. */
function getPlayer(): QuotePlayer {
  return (shared ??= new QuotePlayer(new Audio(), () => announceProblem(text.cannotPlay)));
}

/** Whether a quote is being heard, and what starts or stops it. It stops when it leaves the page. */
export function useQuotePlayer({ interview_id, start_ms, end_ms }: Playable): { isPlaying: boolean; toggle: () => void } {
  const player = getPlayer();
  const isPlaying = useSyncExternalStore(player.subscribe, () => player.isPlaying({ interview_id, start_ms, end_ms }));
  useEffect(() => () => player.stop({ interview_id, start_ms, end_ms }), [player, interview_id, start_ms, end_ms]);
  return { isPlaying, toggle: () => player.toggle({ interview_id, start_ms, end_ms }) };
}
