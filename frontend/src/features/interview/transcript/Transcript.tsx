import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDownUp } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { InterviewDetail, SegmentInfo } from "@/client";
import { Button } from "@/components/Button";
import { AttachingBanner } from "@/features/highlights/AttachingBanner";
import { useHighlighting } from "@/features/highlights/context";
import { SelectionBar } from "@/features/highlights/SelectionBar";
import { useOffsetTop } from "@/lib/useOffsetTop";
import { findSegmentAt } from "../cache";
import type { Moment } from "../moment";
import { usePlayback, useSpoken } from "../player/playback";
import { AssignDialog } from "../speakers/AssignDialog";
import { text } from "../strings";
import { ActingContext } from "./acting";
import { useFollowing } from "./following";
import { estimateHeight } from "./heights";
import { drawRange } from "./pinning";
import { findRun, findSelected } from "./runs";
import { SegmentRow } from "./SegmentRow";
import { useTranscriptShortcuts } from "./shortcuts";
import styles from "./Transcript.module.css";

const OVERSCAN = 8;

interface TranscriptProps {
  interview: InterviewDetail;
  segments: SegmentInfo[];
  moment: Moment;
  isCurrent: boolean;
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

/** Puts the focus on a row once it is drawn. */
function focusRow(list: Element | null, index: number): void {
  const tries = 10;
  const look = (left: number) => {
    const row = list?.querySelector<HTMLElement>(`[data-index="${index}"] > [tabindex]`);
    if (row) row.focus({ preventScroll: true });
    else if (left > 0) requestAnimationFrame(() => look(left - 1));
  };
  look(tries);
}

/** The transcript. Only what is in sight is in the document, so that hours of talk scroll as lightly as minutes. */
export function Transcript({ interview, segments, moment, isCurrent, canEdit }: TranscriptProps) {
  const section = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const playback = usePlayback();
  const top = useOffsetTop(list);
  const [editedId, edit] = useState<number | null>(null);
  const [run, setRun] = useState<{ segments: SegmentInfo[]; isSelection: boolean } | null>(null);
  const editedIndex = useMemo(() => segments.findIndex(({ id }) => id === editedId), [segments, editedId]);
  const virtualizer = useWindowVirtualizer({
    count: segments.length,
    estimateSize: (index) => estimateHeight(segments, index, list.current?.clientWidth ?? 0),
    useFlushSync: false,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => segments[index]?.id ?? index,
    rangeExtractor: (range) => drawRange(range, editedIndex),
  });
  const spokenIndex = useSpoken(({ position }) => (interview.has_media ? findSegmentAt(segments, position) : -1));
  const { isFollowing, follow } = useFollowing(virtualizer, spokenIndex);
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index, { align: "center" }), [virtualizer]);
  const assignAt = useCallback(
    (index: number) => {
      const selected = findSelected(section.current, segments);
      setRun(selected.length > 1 ? { segments: selected, isSelection: true } : { segments: findRun(segments, index), isSelection: false });
    },
    [segments],
  );
  const acting = useMemo(
    () => ({ edit, assign: (id: number) => assignAt(segments.findIndex((segment) => segment.id === id)) }),
    [segments, assignAt],
  );
  const goTo = (index: number) => {
    const segment = segments[index];
    if (!segment) return;
    if (interview.has_media) playback.seek(segment.start_ms);
    scrollTo(index);
    focusRow(list.current, index);
  };
  useMoment(moment, segments, scrollTo);
  useCurrentSuggestion(segments, scrollTo);
  useTranscriptShortcuts({ root: section, canEdit, assign: assignAt, goTo, edit: (index) => edit(segments[index]?.id ?? null) });
  return (
    <ActingContext value={acting}>
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
                  isEdited={index === editedIndex}
                  isCurrent={isCurrent}
                  canEdit={canEdit}
                />
              </div>
            );
          })}
        </div>
        {isCurrent && <SelectionBar root={section} />}
        {run && (
          <AssignDialog interview={interview} run={run.segments} isSelection={run.isSelection} onClose={() => setRun(null)} />
        )}
        {!isFollowing && (
          <div className={styles.follow}>
            <Button small look="primary" onPress={follow}>
              <ArrowDownUp aria-hidden />
              {text.follow}
            </Button>
          </div>
        )}
      </section>
    </ActingContext>
  );
}
