import { type MouseEvent, useMemo } from "react";
import type { SegmentInfo } from "@/client";
import { useHighlighting } from "@/features/highlights/context";
import { lookOf } from "@/features/highlights/marked";
import { cutAtStretches, type Stretch } from "@/features/highlights/spans";
import { usePlayback, useSpoken } from "../player/playback";
import styles from "./Transcript.module.css";
import { findSpoken, timeText } from "./words";

const UNMARKED: Stretch[] = [];

interface SegmentTextProps {
  segment: SegmentInfo;
  isSpoken: boolean;
  canSeek: boolean;
}

/** What was said, the spoken word lit and highlights underlined. A press on a word goes there; the time before the segment does so by keyboard. */
export function SegmentText({ segment, isSpoken, canSeek }: SegmentTextProps) {
  const playback = usePlayback();
  const { stretches, pointed } = useHighlighting();
  const marked = stretches.get(segment.id) ?? UNMARKED;
  const pieces = useMemo(() => cutAtStretches(timeText(segment), marked), [segment, marked]);
  const lit = useSpoken(({ position }) => (isSpoken && canSeek ? findSpoken(pieces, position) : -1));
  const press = ({ target }: MouseEvent) => {
    // A drag over words selects them.
    if (!canSeek || getSelection()?.isCollapsed === false) return;
    const piece = target instanceof HTMLElement ? pieces[Number(target.dataset.piece)] : undefined;
    playback.seek(piece?.start ?? segment.start_ms);
  };
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above
    <p data-segment={segment.id} onClick={press} className={canSeek ? `${styles.text} ${styles.seekable}` : styles.text}>
      {pieces.map((piece, index) => {
        if (piece.start === undefined && piece.highlights.length === 0) return piece.text;
        const look = lookOf(piece.highlights, pointed);
        return (
          <span
            key={index}
            data-piece={index}
            className={index === lit ? `${look.className} ${styles.spokenWord}` : look.className || undefined}
            style={look.style}
          >
            {piece.text}
          </span>
        );
      })}
    </p>
  );
}
