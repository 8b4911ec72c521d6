import type { InterviewDetail, SegmentInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { formatPercent } from "@/lib/format";
import { SpeakerPopover } from "./SpeakerPopover";
import { text } from "../strings";
import styles from "../SidePanel.module.css";

interface SpeakersPanelProps {
  interview: InterviewDetail;
  segments: SegmentInfo[];
  canEdit: boolean;
}

/** Milliseconds each speaker talks, by the speaker's id. */
function sumTalk(segments: SegmentInfo[]): Map<number | null, number> {
  const talk = new Map<number | null, number>();
  segments.forEach(({ speaker_id: id, start_ms: start, end_ms: end }) => talk.set(id, (talk.get(id) ?? 0) + end - start));
  return talk;
}

/** The voices of the interview: who they are, and how much of the talk is theirs. */
export function SpeakersPanel({ interview, segments, canEdit }: SpeakersPanelProps) {
  const talk = sumTalk(segments);
  const total = [...talk.values()].reduce((sum, length) => sum + length, 0);
  if (interview.speakers.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h2>{text.speakers}</h2>
      <ul className={styles.speakers}>
        {interview.speakers.map((speaker) => {
          const name = <span className={styles.name}>{speaker.display_name}</span>;
          return (
            <li key={speaker.id}>
              {canEdit ? (
                <SpeakerPopover interview={interview} speaker={speaker} className={styles.nameButton}>
                  {name}
                </SpeakerPopover>
              ) : (
                name
              )}
              <p className={styles.detail}>
                {speaker.role && (
                  <Badge tone={speaker.role === "customer" ? "accent" : "plain"}>
                    {text[speaker.role]}
                    {speaker.role_is_suggested && `, ${text.suggested}`}
                  </Badge>
                )}
                {total > 0 && <span>{text.share(formatPercent((talk.get(speaker.id) ?? 0) / total))}</span>}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
