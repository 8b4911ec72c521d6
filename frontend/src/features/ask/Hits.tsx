import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { HitInfo } from "@/client";
import { searchOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton, State } from "@/components/States";
import { HitQuote } from "@/features/quotes/HitQuote";
import type { Question } from "@/features/search/question";
import { formatCount } from "@/lib/format";
import styles from "./AskPage.module.css";
import { text } from "./strings";
import { toSearchQuery } from "./wanted";
import { WaysOut } from "./WaysOut";

const AT_ONCE = 20;
const MOST = 100;

interface HitsProps {
  question: Question;
  /** Whether nothing else on the page answers. */
  isAlone: boolean;
}

/** How many quotes are wanted of a question; another question begins anew. */
function useLimit(question: Question): [limit: number, wantMore: () => void] {
  const asked = JSON.stringify(question);
  const [wanted, setWanted] = useState({ asked, limit: AT_ONCE });
  const limit = wanted.asked === asked ? wanted.limit : AT_ONCE;
  return [limit, () => setWanted({ asked, limit: Math.min(limit + AT_ONCE, MOST) })];
}

function describeCount(count: number, isAll: boolean): string {
  const quotes = formatCount(count, text.hit, text.hits);
  return isAll ? quotes : text.best(quotes);
}

interface ListProps {
  hits: HitInfo[];
  isLoading: boolean;
  onMore?: () => void;
}

/** The focus goes to the first quote that more brought, where a reader goes on. */
function HitList({ hits, isLoading, onMore }: ListProps) {
  const list = useRef<HTMLOListElement>(null);
  const known = useRef<number | null>(null);
  useEffect(() => {
    if (known.current === null || hits.length <= known.current) return;
    list.current?.children[known.current]?.querySelector<HTMLElement>("[data-quote]")?.focus();
    known.current = null;
  }, [hits.length]);
  const more = () => {
    known.current = hits.length;
    onMore?.();
  };
  return (
    <>
      <ol ref={list} className={styles.hits}>
        {hits.map((hit) => (
          <li key={hit.passage_id}>
            <HitQuote hit={hit} />
          </li>
        ))}
      </ol>
      {onMore && (
        <Button isPending={isLoading} onPress={more}>
          {common.more}
        </Button>
      )}
    </>
  );
}

/** Every quote that fits a question, best first. */
export function Hits({ question, isAlone }: HitsProps) {
  const [limit, wantMore] = useLimit(question);
  // One more than is shown, to know whether there are more.
  const query = toSearchQuery(question, Math.min(limit + 1, MOST));
  const found = useQuery({ ...searchOptions({ query }), placeholderData: keepPreviousData });
  const hits = found.data?.hits.slice(0, limit) ?? [];
  const isLoadingMore = found.isPlaceholderData && limit > AT_ONCE;
  const hasMore = isLoadingMore || (found.data?.hits.length ?? 0) > limit;
  const isAll = !hasMore && hits.length < MOST;
  if (found.data && hits.length === 0 && !isAlone) return null; // the answer says it
  return (
    <section aria-label={text.hitsTitle} aria-busy={found.isPlaceholderData && !isLoadingMore} className={styles.results}>
      <header className={styles.hitsHeader}>
        <h2>{text.hitsTitle}</h2>
        <p role="status" className={styles.summary}>
          {found.data && !found.isPlaceholderData ? describeCount(hits.length, isAll) : ""}
        </p>
        {hits.length > 0 && <p className={styles.legend}>{question.mode === "keyword" ? text.legendOfWords : text.legend}</p>}
      </header>
      {found.isPending && <Skeleton lines={4} tall />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && hits.length === 0 && (
        <State icon={SearchX} title={text.noHitsTitle} actions={<WaysOut question={question} />}>
          {text.noHits}
        </State>
      )}
      {hits.length > 0 && <HitList hits={hits} isLoading={isLoadingMore} onMore={hasMore ? wantMore : undefined} />}
    </section>
  );
}
