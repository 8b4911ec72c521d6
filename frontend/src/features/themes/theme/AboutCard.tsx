import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ThemeDetail, ThemeQuote } from "@/client";
import { PlayButton } from "@/features/ask/Quote";
import { formatDay, formatPercent } from "@/lib/format";
import { text as themesText } from "../strings";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

function Said({ quote }: { quote: ThemeQuote }) {
  const { interview } = quote;
  const from = [interview.account, interview.held_on && formatDay(interview.held_on)].filter(Boolean).join(" · ");
  return (
    <>
      <blockquote className={styles.said}>“{quote.text}”</blockquote>
      <p className={styles.source}>
        {interview.has_recording && <PlayButton hit={quote} />}
        <span>{quote.speaker ?? themesText.unknownSpeaker}</span>
        {from && <span>{from}</span>}
        <Link
          to="/interviews/$interviewId"
          params={{ interviewId: String(quote.interview_id) }}
          search={{ at: quote.start_ms, until: quote.end_ms }}
        >
          {interview.title}
        </Link>
      </p>
    </>
  );
}

function listFacts(theme: ThemeDetail): [string, ReactNode][] {
  const { first_heard: first, last_heard: last } = theme;
  return [
    [text.customers, theme.customers],
    [text.share, formatPercent(theme.share)],
    [text.accounts, theme.accounts],
    [text.interviews, theme.interviews],
    ...(first && last ? [[text.heard, text.heardFromTo(formatDay(first), formatDay(last))] as [string, ReactNode]] : []),
  ];
}

/** A theme in a customer's words, in phrases, and in numbers. */
export function AboutCard({ theme }: { theme: ThemeDetail }) {
  return (
    <section aria-label={text.quote} className={styles.about}>
      <div>
        {theme.quote && <Said quote={theme.quote} />}
        {theme.phrases.length > 0 && (
          <ul aria-label={text.phrases} className={styles.phrases}>
            {theme.phrases.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        )}
      </div>
      <dl aria-label={text.size} className={styles.facts}>
        {listFacts(theme).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
