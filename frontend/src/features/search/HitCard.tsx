import { Link } from "@tanstack/react-router";
import { Play } from "lucide-react";
import type { HitInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { formatDay, formatPosition } from "@/lib/format";
import styles from "./HitCard.module.css";
import { MarkedText } from "./MarkedText";
import { text } from "./strings";

/** One quote: what was said, by whom, where and when. All of it opens the interview at that second. */
export function HitCard({ hit }: { hit: HitInfo }) {
  const { interview } = hit;
  const from = [interview.account, interview.study, interview.held_on && formatDay(interview.held_on)];
  const time = formatPosition(hit.start_ms);
  return (
    <li className={styles.card}>
      <p className={styles.who}>
        <span className={styles.speaker}>{hit.speaker ?? text.unknownSpeaker}</span>
        {hit.role && <Badge tone={hit.role === "customer" ? "accent" : "plain"}>{text[hit.role]}</Badge>}
        {hit.is_draft && <Badge tone="warn">{text.draft}</Badge>}
      </p>
      {hit.context && (
        <p className={styles.context}>
          {text.asked} {hit.context}
        </p>
      )}
      <blockquote className={styles.quote}>
        <MarkedText text={hit.text} spans={hit.spans} />
      </blockquote>
      <p className={styles.source}>
        <Link
          to="/interviews/$interviewId"
          params={{ interviewId: String(hit.interview_id) }}
          search={{ at: hit.start_ms, until: hit.end_ms }}
          className={styles.link}
        >
          <span className={styles.time}>
            <Play aria-hidden />
            {time}
          </span>
          <span className={styles.title}>{interview.title}</span>
        </Link>
        <span className={styles.from}>{from.filter(Boolean).join(" · ")}</span>
      </p>
    </li>
  );
}
