import { memo, useRef } from "react";
import type { InterviewDetail, SegmentInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { CommentMarks } from "@/features/comments/CommentMarks";
import { useHighlighting } from "@/features/highlights/context";
import { SegmentMarks } from "@/features/highlights/SegmentMarks";
import { formatPosition } from "@/lib/format";
import { usePlayback } from "../player/playback";
import { SpeakerPopover } from "../speakers/SpeakerPopover";
import { text } from "../strings";
import { useActing } from "./acting";
import { SegmentEditor } from "./SegmentEditor";
import { SegmentText } from "./SegmentText";
import { SegmentTools } from "./SegmentTools";
import styles from "./Transcript.module.css";

export interface SegmentRowProps {
  interview: InterviewDetail;
  segment: SegmentInfo;
  /** Whether somebody else spoke before. */
  isTurn: boolean;
  isSpoken: boolean;
  /** Whether it is in the stretch that the address points to. */
  isLit: boolean;
  isEdited: boolean;
  /** Whether it is of the version that is read and searched: only that is marked and commented on. */
  isCurrent: boolean;
  canEdit: boolean;
}

function SpeakerName({ interview, segment, canEdit }: Pick<SegmentRowProps, "interview" | "segment" | "canEdit">) {
  const speaker = interview.speakers.find(({ id }) => id === segment.speaker_id);
  const name = <span className={styles.speaker}>{segment.speaker ?? text.unknownSpeaker}</span>;
  return (
    <div className={styles.turn}>
      {canEdit && speaker ? (
        <SpeakerPopover interview={interview} speaker={speaker} className={styles.speakerButton}>
          {name}
        </SpeakerPopover>
      ) : (
        name
      )}
      {segment.role && <Badge tone={segment.role === "customer" ? "accent" : "plain"}>{text[segment.role]}</Badge>}
    </div>
  );
}

function Time({ interview, segment }: Pick<SegmentRowProps, "interview" | "segment">) {
  const playback = usePlayback();
  const time = formatPosition(segment.start_ms);
  if (!interview.has_media) return <span className={styles.time}>{time}</span>;
  return (
    <button type="button" aria-label={text.playFrom(time)} onClick={() => playback.seek(segment.start_ms)} className={styles.time}>
      {time}
    </button>
  );
}

export const SegmentRow = memo(function SegmentRow(props: SegmentRowProps) {
  const { interview, segment, isTurn, isSpoken, isLit, isEdited, isCurrent, canEdit } = props;
  const { current } = useHighlighting();
  const { edit } = useActing();
  const row = useRef<HTMLDivElement>(null);
  const isInQuestion = current !== null && segment.start_ms < current.end_ms && segment.end_ms > current.start_ms;
  const look = [styles.row, isTurn && styles.turnRow, isSpoken && styles.spoken, isLit && styles.lit, isInQuestion && styles.inQuestion];
  return (
    <div ref={row} tabIndex={-1} data-spoken={isSpoken || undefined} className={look.filter(Boolean).join(" ")}>
      {isTurn && <SpeakerName interview={interview} segment={segment} canEdit={canEdit} />}
      <Time interview={interview} segment={segment} />
      {isEdited ? (
        <SegmentEditor
          interviewId={interview.id}
          segment={segment}
          speakers={interview.speakers}
          onDone={() => {
            edit(null);
            row.current?.focus({ preventScroll: true });
          }}
        />
      ) : (
        <SegmentText segment={segment} isSpoken={isSpoken} canSeek={interview.has_media} />
      )}
      <div className={styles.tools}>
        {isCurrent && !isEdited && <SegmentTools segment={segment} row={row} canEdit={canEdit} />}
      </div>
      {segment.is_edited && <span className={styles.edited}>{text.edited}</span>}
      {isCurrent && <CommentMarks segmentId={segment.id} />}
      {isCurrent && <SegmentMarks segmentId={segment.id} />}
    </div>
  );
});
