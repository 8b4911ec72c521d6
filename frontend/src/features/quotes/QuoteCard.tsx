import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Badge } from "@/components/Badge";
import { ClipButton } from "@/features/clips/ClipButton";
import { AddToInsight, type Source as Evidence } from "@/features/insights/AddToInsight";
import { formatDay, formatPosition } from "@/lib/format";
import { CopyQuote } from "./CopyQuote";
import { MarkedText } from "./MarkedText";
import { PlayButton } from "./PlayButton";
import styles from "./QuoteCard.module.css";
import type { Said } from "./said";
import { text } from "./strings";

interface QuoteCardProps {
  said: Said;
  /** `card` stands in a list by itself, `plain` inside of something that has a border already. */
  look?: "card" | "plain" | "against";
  /** Before all else, for instance what chooses it. */
  tools?: ReactNode;
  badges?: ReactNode;
  note?: string;
  /** What an insight quotes; null where it can't be added to one. Left out, it is the stretch that is shown. */
  evidence?: Evidence | null;
  /** What can be done with it here, beside what can be done with every quote. */
  actions?: ReactNode;
}

function Source({ said }: { said: Said }) {
  const { interview } = said;
  const from = [interview.account, interview.study, interview.held_on && formatDay(interview.held_on)].filter(Boolean).join(" · ");
  return (
    <>
      {interview.has_recording ? <PlayButton quote={said} /> : <span className={styles.time}>{formatPosition(said.start_ms)}</span>}
      <span className={styles.speaker}>{said.speaker ?? text.unknownSpeaker}</span>
      {said.role === "interviewer" && <Badge>{text.roles.interviewer}</Badge>}
      {from && <span>{from}</span>}
      <Link
        to="/interviews/$interviewId"
        params={{ interviewId: String(said.interview_id) }}
        search={{ at: said.start_ms, until: said.end_ms }}
        data-key="open"
      >
        {interview.title}
      </Link>
      {said.is_draft && <Badge tone="warn">{text.draft}</Badge>}
    </>
  );
}

/** What somebody said: to read, to hear where there is a recording, to open where it was said, to copy and to use. */
export function QuoteCard({ said, look = "card", tools, badges, note, evidence, actions }: QuoteCardProps) {
  const { interview_id, start_ms, end_ms } = said;
  return (
    <figure
      tabIndex={-1}
      data-quote
      aria-label={text.quoteOf(said.speaker ?? text.unknownSpeaker)}
      className={`${styles.quote} ${styles[look]}`}
    >
      {said.context && (
        <p className={styles.context}>
          {text.asked} {said.context}
        </p>
      )}
      <blockquote className={styles.said}>
        <MarkedText text={said.text} spans={said.spans ?? []} />
      </blockquote>
      {note && <p className={styles.note}>{note}</p>}
      <figcaption className={styles.foot}>
        <div className={styles.source}>
          {tools}
          <Source said={said} />
          {badges}
        </div>
        <div className={styles.actions}>
          {actions}
          {said.interview.has_recording && <ClipButton source={said} />}
          <CopyQuote said={said} />
          {evidence !== null && <AddToInsight source={evidence ?? { interview_id, start_ms, end_ms }} />}
        </div>
      </figcaption>
    </figure>
  );
}
