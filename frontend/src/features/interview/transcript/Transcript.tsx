import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDownUp } from "lucide-react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { InterviewDetail, SegmentInfo } from "@/client";
import { Button } from "@/components/Button";
import { AttachingBanner } from "@/features/highlights/AttachingBanner";
import { useHighlighting } from "@/features/highlights/context";
import { SelectionBar } from "@/features/highlights/SelectionBar";
import { findSegmentAt } from "../cache";
import type { Moment } from "../moment";
import { usePlayback, useSpoken } from "../player/playback";
import { text } from "../strings";
import { useFollowing } from "./following";
import { SegmentRow } from "./SegmentRow";
import styles from "./Transcript.module.css";

const ROW_HEIGHT = 72;
const OVERSCAN = 8;

interface TranscriptProps {
  interview: InterviewDetail;
  segments: SegmentInfo[];
  moment: Moment;
  canEdit: boolean;
}

function isIn({ at, until = at }: Moment, { start_ms: start, end_ms: end }: SegmentInfo): boolean {
  return at !== undefined && until !== undefined && start < Math.max(until, at + 1) && end > at;
}

/** Goes to the moment that the address points to, once there is something to go to. */
function useMoment({ at }: Moment, segments: SegmentInfo[], scrollTo: (index: number) => void): void {
  const playback = usePlayback();
  const gone = useRef<number | null>(null);
  useEffect(() => {
    if (at === undefined || segments.length === 0 || gone.current === at) return;
    gone.current = at;
    playback.seek(at);
    scrollTo(Math.max(0, findSegmentAt(segments, at)));
  }, [at, segments, playback, scrollTo]);
}

/** Goes to the segment of the suggestion that became current. */
function useCurrentSuggestion(segments: SegmentInfo[], scrollTo: (index: number) => void): void {
  const { current } = useHighlighting();
  const segmentId = current?.first_segment_id;
  useEffect(() => {
    const index = segments.findIndex(({ id }) => id === segmentId);
    if (index >= 0) scrollTo(index);
  }, [segmentId, segments, scrollTo]);
}

/** How far an element is from the top of the document; what is above it may come and go. */
function useOffsetTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return top;
}

/** The transcript. Only what is in sight is in the document, so that hours of talk scroll as lightly as minutes. */
export function Transcript({ interview, segments, moment, canEdit }: TranscriptProps) {
  const section = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const top = useOffsetTop(list);
  const virtualizer = useWindowVirtualizer({
    count: segments.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => segments[index]?.id ?? index,
  });
  const spokenIndex = useSpoken(({ position }) => (interview.has_media ? findSegmentAt(segments, position) : -1));
  const { isFollowing, follow } = useFollowing(virtualizer, spokenIndex);
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index, { align: "center" }), [virtualizer]);
  useMoment(moment, segments, scrollTo);
  useCurrentSuggestion(segments, scrollTo);
  return (
    <section ref={section} aria-label={text.transcript} className={styles.transcript}>
      <AttachingBanner />
      <div ref={list} className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const segment = segments[index];
          if (!segment) return null;
          return (
            <div
              key={key}
              data-index={index}
              ref={virtualizer.measureElement}
              className={styles.holder}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <SegmentRow
                interview={interview}
                segment={segment}
                isTurn={segments[index - 1]?.speaker_id !== segment.speaker_id || index === 0}
                isSpoken={index === spokenIndex}
                isLit={isIn(moment, segment)}
                canEdit={canEdit}
              />
            </div>
          );
        })}
      </div>
      <SelectionBar root={section} />
      {!isFollowing && (
        <div className={styles.follow}>
          <Button small look="primary" onPress={follow}>
            <ArrowDownUp aria-hidden />
            {text.follow}
          </Button>
        </div>
      )}
    </section>
  );
}
