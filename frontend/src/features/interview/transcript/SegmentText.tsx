import { useMemo } from "react";
import type { SegmentInfo } from "@/client";
import { usePlayback, useSpoken } from "../player/playback";
import styles from "./Transcript.module.css";
import { findSpoken, timeText } from "./words";

interface SegmentTextProps {
  segment: SegmentInfo;
  isSpoken: boolean;
  canSeek: boolean;
}

/** What was said, the spoken word lit. A press on a word goes there; the time before the segment does so by keyboard. */
export function SegmentText({ segment, isSpoken, canSeek }: SegmentTextProps) {
  const playback = usePlayback();
  const pieces = useMemo(() => timeText(segment), [segment]);
  const lit = useSpoken(({ position }) => (isSpoken && canSeek ? findSpoken(pieces, position) : -1));
  const seek = (start: number) => {
    // A drag over words selects them.
    if (canSeek && getSelection()?.isCollapsed !== false) playback.seek(start);
  };
  return (
    <p className={canSeek ? `${styles.text} ${styles.seekable}` : styles.text}>
      {pieces.map((piece, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
        <span
          key={index}
          className={index === lit ? styles.spokenWord : undefined}
          onClick={() => seek(piece.start ?? segment.start_ms)}
        >
          {piece.text}
        </span>
      ))}
    </p>
  );
}
