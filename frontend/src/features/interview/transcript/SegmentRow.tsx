import { Highlighter, Pencil } from "lucide-react";
import { memo, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { InterviewDetail, SegmentInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { IconButton } from "@/components/Button";
import { useHighlighting } from "@/features/highlights/context";
import { SegmentMarks } from "@/features/highlights/SegmentMarks";
import { readWhole } from "@/features/highlights/selection";
import { text as highlightText } from "@/features/highlights/strings";
import { formatPosition } from "@/lib/format";
import { usePlayback } from "../player/playback";
import { text } from "../strings";
import { SegmentEditor } from "./SegmentEditor";
import { SegmentText } from "./SegmentText";
import { SpeakerPopover } from "./SpeakerPopover";
import styles from "./Transcript.module.css";

export interface SegmentRowProps {
  interview: InterviewDetail;
  segment: SegmentInfo;
  /** Whether somebody else spoke before. */
  isTurn: boolean;
  isSpoken: boolean;
  /** Whether it is in the stretch that the address points to. */
  isLit: boolean;
  canEdit: boolean;
}

function SpeakerName({ interview, segment, canEdit }: Pick<SegmentRowProps, "interview" | "segment" | "canEdit">) {
  const speaker = interview.speakers.find(({ id }) => id === segment.speaker_id);
  const name = <span className={styles.speaker}>{segment.speaker ?? text.unknownSpeaker}</span>;
  return (
    <div className={styles.turn}>
      {canEdit && speaker ? (
        <SpeakerPopover
          interviewId={interview.id}
          speaker={speaker}
          participants={interview.participants}
          className={styles.speakerButton}
        >
          {name}
        </SpeakerPopover>
      ) : (
        name
      )}
      {segment.role && <Badge tone={segment.role === "customer" ? "accent" : "plain"}>{text[segment.role]}</Badge>}
    </div>
  );
}

export const SegmentRow = memo(function SegmentRow(props: SegmentRowProps) {
  const { interview, segment, isTurn, isSpoken, isLit, canEdit } = props;
  const playback = usePlayback();
  const { edit, current } = useHighlighting();
  const isInQuestion = current !== null && segment.start_ms < current.end_ms && segment.end_ms > current.start_ms;
  const row = useRef<HTMLDivElement>(null);
  const [isEditing, setIsEditing] = useState(false);
  const time = formatPosition(segment.start_ms);
  const look = [styles.row, isTurn && styles.turnRow, isSpoken && styles.spoken, isLit && styles.lit, isInQuestion && styles.inQuestion];
  const highlight = () => {
    const words = row.current?.querySelector("[data-segment]");
    const whole = words && readWhole(words);
    if (whole) edit({ kind: "new", ...whole });
  };
  return (
    <div ref={row} className={look.filter(Boolean).join(" ")}>
      {isTurn && <SpeakerName interview={interview} segment={segment} canEdit={canEdit} />}
      {interview.has_media ? (
        <Button aria-label={text.playFrom(time)} onPress={() => playback.seek(segment.start_ms)} className={styles.time ?? ""}>
          {time}
        </Button>
      ) : (
        <span className={styles.time}>{time}</span>
      )}
      {isEditing ? (
        <SegmentEditor
          interviewId={interview.id}
          segment={segment}
          speakers={interview.speakers}
          onDone={() => setIsEditing(false)}
        />
      ) : (
        <SegmentText segment={segment} isSpoken={isSpoken} canSeek={interview.has_media} />
      )}
      <div className={styles.tools}>
        {segment.is_edited && <span className={styles.edited}>{text.edited}</span>}
        {canEdit && !isEditing && (
          <>
            <IconButton small label={highlightText.highlightSegment(time)} onPress={highlight}>
              <Highlighter aria-hidden />
            </IconButton>
            <IconButton small label={text.editSegment(time)} onPress={() => setIsEditing(true)}>
              <Pencil aria-hidden />
            </IconButton>
          </>
        )}
      </div>
      <SegmentMarks segmentId={segment.id} />
    </div>
  );
});
