import { Link } from "@tanstack/react-router";
import { Play, Square } from "lucide-react";
import type { ReactNode } from "react";
import type { HitInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { MarkedText } from "@/features/quotes/MarkedText";
import { formatDay, formatPosition } from "@/lib/format";
import { type Playable, useQuote } from "./player";
import styles from "./Quote.module.css";
import { text } from "@/features/quotes/strings";

/** Plays a quote, or stops it, where it lies. */
export function PlayButton({ hit }: { hit: Playable }) {
  const [isPlaying, toggle] = useQuote(hit);
  const [from, until] = [formatPosition(hit.start_ms), formatPosition(hit.end_ms)];
  return (
    <Button small look={isPlaying ? "primary" : "secondary"} aria-label={isPlaying ? text.stop : text.play(from, until)} onPress={toggle}>
      {isPlaying ? <Square aria-hidden /> : <Play aria-hidden />}
      {from}
    </Button>
  );
}

/** What one customer said: to read, to hear where there is a recording, and to open where it was said. */
export function Quote({ hit, tools }: { hit: HitInfo; tools?: ReactNode }) {
  const { interview } = hit;
  const from = [interview.account, interview.held_on && formatDay(interview.held_on)].filter(Boolean).join(" · ");
  return (
    <li className={styles.quote}>
      {hit.context && (
        <p className={styles.context}>
          {text.asked} {hit.context}
        </p>
      )}
      <blockquote className={styles.said}>
        <MarkedText text={hit.text} spans={hit.spans} />
      </blockquote>
      <p className={styles.source}>
        {tools}
        {interview.has_recording ? <PlayButton hit={hit} /> : <span className={styles.time}>{formatPosition(hit.start_ms)}</span>}
        <span className={styles.speaker}>{hit.speaker ?? text.unknownSpeaker}</span>
        {from && <span>{from}</span>}
        <Link
          to="/interviews/$interviewId"
          params={{ interviewId: String(hit.interview_id) }}
          search={{ at: hit.start_ms, until: hit.end_ms }}
        >
          {interview.title}
        </Link>
        {hit.is_draft && <Badge tone="warn">{text.draft}</Badge>}
      </p>
    </li>
  );
}
