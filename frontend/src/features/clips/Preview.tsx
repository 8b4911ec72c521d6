import { Play, Square } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { InterviewDetail } from "@/client";
import { Button } from "@/components/Button";
import { Progress } from "@/components/Progress";
import { Playback } from "@/features/interview/player/playback";
import { formatTenths } from "@/lib/format";
import styles from "./Clips.module.css";
import type { ClipSpan } from "./span";
import { text } from "./strings";

const END_MS = 2000;
const STEPS = 200;

/** Plays the span from a place in it up to its end. */
function usePreview({ start_ms, end_ms }: ClipSpan) {
  const [playback] = useState(() => new Playback());
  const end = useRef(end_ms);
  useEffect(() => {
    end.current = end_ms;
    playback.pause();
    playback.seek(start_ms);
  }, [playback, start_ms, end_ms]);
  useEffect(
    () =>
      playback.subscribe(() => {
        if (playback.isPlaying && playback.position >= end.current) playback.pause();
      }),
    [playback],
  );
  const isPlaying = useSyncExternalStore(playback.subscribe, () => playback.isPlaying);
  const played = useSyncExternalStore(playback.subscribe, () =>
    Math.round((STEPS * (playback.position - start_ms)) / (end_ms - start_ms)),
  );
  const playFrom = (position: number) => {
    playback.seek(position);
    playback.play();
  };
  return { playback, isPlaying, played: Math.min(Math.max(played / STEPS, 0), 1), playFrom };
}

/** The clip to hear, and to see, before it is cut. */
export function Preview({ interview, span }: { interview: InterviewDetail; span: ClipSpan }) {
  const { playback, isPlaying, played, playFrom } = usePreview(span);
  const [media, setMedia] = useState<HTMLMediaElement | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => (media ? playback.attach(media) : undefined), [media, playback]);
  const Media = interview.has_video ? "video" : "audio";
  return (
    <div className={styles.preview}>
      <Media
        ref={setMedia}
        src={`/api/interviews/${interview.id}/media`}
        preload="metadata"
        playsInline
        onError={() => setHasFailed(true)}
        className={styles.media}
      />
      {hasFailed ? (
        <p className={styles.hint}>{text.cannotPlay}</p>
      ) : (
        <div className={styles.bar}>
          <Button small look="primary" onPress={() => (isPlaying ? playback.pause() : playFrom(span.start_ms))}>
            {isPlaying ? <Square aria-hidden /> : <Play aria-hidden />}
            {isPlaying ? text.stop : text.play}
          </Button>
          <Button small onPress={() => playFrom(Math.max(span.end_ms - END_MS, span.start_ms))}>
            {text.playEnd}
          </Button>
          <span className={styles.length}>{text.length(formatTenths(span.end_ms - span.start_ms))}</span>
        </div>
      )}
      <Progress label={text.played} value={played} />
    </div>
  );
}
