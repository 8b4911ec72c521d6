import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { HitInterview, SpeakerRole } from "@/client";
import { Badge } from "@/components/Badge";
import { PlayButton } from "@/features/ask/Quote";
import { formatDay, formatPosition } from "@/lib/format";
import styles from "./SaidCard.module.css";
import { text } from "./strings";

interface SaidCardProps {
  /** Tells apart what is played of all that can be. */
  playId: number;
  said: {
    interview_id: number;
    start_ms: number;
    end_ms: number;
    text: string;
    speaker: string | null;
    role: SpeakerRole | null;
    interview: HitInterview;
  };
  badges?: ReactNode;
  note?: string;
  actions?: ReactNode;
}

/** What somebody said: to read, to hear where there is a recording, and to open where it was said. */
export function SaidCard({ playId, said, badges, note, actions }: SaidCardProps) {
  const { interview } = said;
  const from = [interview.account, interview.study, interview.held_on && formatDay(interview.held_on)];
  return (
    <li className={styles.card}>
      <p className={styles.who}>
        <span className={styles.speaker}>{said.speaker ?? text.unknownSpeaker}</span>
        {said.role && <Badge tone={said.role === "customer" ? "accent" : "plain"}>{text[said.role]}</Badge>}
        {badges}
      </p>
      <blockquote className={styles.quote}>{said.text}</blockquote>
      {note && <p className={styles.note}>{note}</p>}
      <div className={styles.foot}>
        <div className={styles.source}>
          {interview.has_recording && <PlayButton hit={{ ...said, passage_id: playId }} />}
          <Link
            to="/interviews/$interviewId"
            params={{ interviewId: String(said.interview_id) }}
            search={{ at: said.start_ms, until: said.end_ms }}
            className={styles.link}
          >
            {!interview.has_recording && <span className={styles.time}>{formatPosition(said.start_ms)}</span>}
            {interview.title}
          </Link>
          <span>{from.filter(Boolean).join(" · ")}</span>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </li>
  );
}
