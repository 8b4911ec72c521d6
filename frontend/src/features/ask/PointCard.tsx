import { useId, useState } from "react";
import type { HitInfo, PointInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { formatCount, formatDay, formatPercent } from "@/lib/format";
import styles from "./PointCard.module.css";
import { text } from "./strings";

const SHOWN_AT_FIRST = 3;

interface PointCardProps {
  point: PointInfo;
  /** In the answer, from 0. */
  place: number;
  /** How many customers speak of what was asked. */
  askedAbout: number;
}

/** The element that citations lead to. */
export function pointId(place: number): string {
  return `point-${place + 1}`;
}

function describeTime({ first_heard: first, last_heard: last }: PointInfo): string {
  return first && last ? text.heard(formatDay(first), formatDay(last)) : "";
}

function Quotes({ label, hits, look = "plain" }: { label: string; hits: HitInfo[]; look?: "plain" | "against" }) {
  const [showsAll, setShowsAll] = useState(false);
  const hidden = hits.length - SHOWN_AT_FIRST;
  return (
    <>
      <ul aria-label={label} className={styles.quotes}>
        {(showsAll ? hits : hits.slice(0, SHOWN_AT_FIRST)).map((hit) => (
          <li key={hit.passage_id}>
            <QuoteCard said={hit} look={look} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button small look="quiet" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? text.fewerQuotes : text.moreQuotes(hidden)}
        </Button>
      )}
    </>
  );
}

/** What several customers say alike: a sentence of theirs, how many they are, and their words, for and against. */
export function PointCard({ point, place, askedAbout }: PointCardProps) {
  const heading = useId();
  return (
    <li>
      <article id={pointId(place)} tabIndex={-1} aria-labelledby={heading} className={styles.point}>
        <header className={styles.header}>
          <h2 id={heading} className={styles.summary}>
            <span aria-hidden className={styles.number}>
              {place + 1}
            </span>
            {point.summary}
          </h2>
          <p className={styles.counts}>
            <strong>{formatCount(point.customers, text.customer, text.customers)}</strong>
            <span>{formatCount(point.accounts, text.account, text.accounts)}</span>
            <span>{text.share(formatPercent(point.share), String(askedAbout))}</span>
            <span>{describeTime(point)}</span>
          </p>
          {point.cohorts.length > 0 && (
            <ul aria-label={text.cohorts} className={styles.cohorts}>
              {point.cohorts.map(({ cohort, customers }) => (
                <li key={cohort}>
                  <Badge>
                    {cohort} · {customers}
                  </Badge>
                </li>
              ))}
            </ul>
          )}
        </header>
        <Quotes label={text.quotes} hits={point.evidence} />
        {point.disagreeing.length > 0 && (
          <section className={styles.against}>
            <h3>{text.disagreeing}</h3>
            <Quotes label={text.disagreeing} hits={point.disagreeing} look="against" />
          </section>
        )}
      </article>
    </li>
  );
}
