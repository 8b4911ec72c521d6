import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { MessageCircleQuestion, SearchX } from "lucide-react";
import { searchOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { formatCount } from "@/lib/format";
import { DEFAULT_ROLE, type Question, toFilters } from "./question";
import { QuestionBox } from "./QuestionBox";
import { SearchControls } from "./SearchControls";
import styles from "./SearchPage.module.css";
import { text } from "./strings";

const route = getRouteApi("/app/search");
const MOST = 30;

function toQuery(question: Question) {
  return { ...toFilters(question), mode: question.mode, speaker_role: question.role ?? DEFAULT_ROLE, limit: MOST };
}

function Start() {
  const examples = text.examples.map((example) => (
    <LinkButton key={example} to="/search" search={{ q: example }}>
      {example}
    </LinkButton>
  ));
  return (
    <State icon={MessageCircleQuestion} title={text.startTitle} actions={examples}>
      {text.start}
    </State>
  );
}

function NothingFound({ question }: { question: Question }) {
  const widen = question.role !== "any" && (
    <LinkButton to="/search" search={{ ...question, role: "any" as const }}>
      {text.everybody}
    </LinkButton>
  );
  return (
    <State icon={SearchX} title={text.noneTitle} actions={widen}>
      {text.none}
    </State>
  );
}

function Results({ question }: { question: Question }) {
  const found = useQuery({ ...searchOptions({ query: toQuery(question) }), placeholderData: keepPreviousData });
  if (found.isPending) return <Skeleton lines={4} tall />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { hits, took_ms: took } = found.data;
  if (hits.length === 0) return <NothingFound question={question} />;
  return (
    <section aria-label={text.results} aria-busy={found.isPlaceholderData} className={styles.results}>
      <p className={styles.summary}>
        <span role="status">{text.found(formatCount(hits.length, text.hit, text.hits), took.toFixed(0))}</span>
        <span>{text.legend}</span>
      </p>
      <ol className={styles.hits}>
        {hits.map((hit) => (
          <li key={hit.passage_id}>
            <QuoteCard said={hit} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function SearchPage() {
  const question = route.useSearch();
  return (
    <Allowed to="read_interviews">
      <Page title={question.q ?? text.title} heading={<h1>{text.title}</h1>}>
        <div className={styles.ask}>
          <QuestionBox question={question} autoFocus={!question.q} />
          <SearchControls question={question} />
        </div>
        {question.q ? <Results question={question} /> : <Start />}
      </Page>
    </Allowed>
  );
}
