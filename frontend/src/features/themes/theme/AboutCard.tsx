import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ThemeDetail } from "@/client";
import { listThemePassagesOptions } from "@/client/@tanstack/react-query.gen";
import { ErrorState, Skeleton } from "@/components/States";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { formatDay, formatPercent } from "@/lib/format";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

const QUOTES = 3;

interface AboutCardProps {
  theme: ThemeDetail;
  filters: ThemeFilters;
}

/** What it says, in the most typical words of a few customers. */
function Quotes({ theme, filters }: AboutCardProps) {
  const path = { theme_id: theme.id };
  const quotes = useQuery(listThemePassagesOptions({ path, query: { ...toThemeQuery(filters), once: true, limit: QUOTES } }));
  if (quotes.isPending) return <Skeleton lines={5} />;
  if (quotes.isError) return <ErrorState error={quotes.error} onRetry={() => void quotes.refetch()} />;
  return (
    <ul className={styles.quotes}>
      {quotes.data.items.map((hit) => (
        <li key={hit.passage_id}>
          <QuoteCard look="plain" said={hit} />
        </li>
      ))}
    </ul>
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

/** A theme in customers' words, in phrases, and in numbers. */
export function AboutCard({ theme, filters }: AboutCardProps) {
  return (
    <section aria-label={text.quotes} className={styles.about}>
      <dl aria-label={text.size} className={styles.facts}>
        {listFacts(theme).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {theme.phrases.length > 0 && (
        <ul aria-label={text.phrases} className={styles.phrases}>
          {theme.phrases.map((phrase) => (
            <li key={phrase}>{phrase}</li>
          ))}
        </ul>
      )}
      <Quotes theme={theme} filters={filters} />
    </section>
  );
}
