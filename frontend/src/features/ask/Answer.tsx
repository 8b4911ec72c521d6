import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { AudioLines, SearchX } from "lucide-react";
import type { AnswerInfo } from "@/client";
import { answerOptions } from "@/client/@tanstack/react-query.gen";
import { Banner } from "@/components/Banner";
import { LinkButton } from "@/components/Button";
import { ErrorState, Skeleton, State } from "@/components/States";
import { toFilters } from "@/features/search/question";
import { useCan } from "@/features/session/session";
import { formatCount } from "@/lib/format";
import styles from "./AskPage.module.css";
import type { Asked } from "./asked";
import { PointCard } from "./PointCard";
import { text } from "./strings";
import { Written } from "./Written";

function describeSearched({ asked_of: of, searched_for: what }: AnswerInfo): string {
  return text.searched(
    formatCount(of.interviews, text.interview, text.interviews),
    formatCount(of.customers, text.customer, text.customers),
    formatCount(of.accounts, text.account, text.accounts),
    what,
  );
}

function Nothing({ asked, answer }: { asked: Asked; answer: AnswerInfo }) {
  const canUpload = useCan("edit_interviews");
  const { q, ...filters } = asked;
  const clear = Object.keys(filters).length > 0 && (
    <LinkButton to="/ask" search={{ q }}>
      {text.clear}
    </LinkButton>
  );
  if (answer.asked_of.interviews === 0) {
    const upload = canUpload && <LinkButton to="/upload">{text.upload}</LinkButton>;
    return (
      <State icon={AudioLines} title={text.nobodyTitle} actions={clear || upload}>
        {text.nobody}
      </State>
    );
  }
  const actions = (
    <>
      {clear}
      <LinkButton to="/search" search={asked}>
        {text.search}
      </LinkButton>
    </>
  );
  return (
    <State icon={SearchX} title={text.noneTitle} actions={actions}>
      {describeSearched(answer)} {text.none}
    </State>
  );
}

function Summary({ answer }: { answer: AnswerInfo }) {
  const customers = (count: number) => formatCount(count, text.customer, text.customers);
  if (!answer.enough_evidence) {
    return (
      <Banner tone="warn" title={text.thinTitle}>
        {describeSearched(answer)} {text.askedAbout(customers(answer.asked_about))}
      </Banner>
    );
  }
  const points = formatCount(answer.points.length, text.point, text.manyPoints);
  return (
    <p role="status" className={styles.summary}>
      {text.summary(points, String(answer.asked_about), customers(answer.asked_of.customers))}
    </p>
  );
}

/** Points with quotes to hear, the written answer above them where there is a writer. */
export function Answer({ asked }: { asked: Asked }) {
  const query = toFilters(asked);
  const options = answerOptions({ query });
  const queryClient = useQueryClient();
  const found = useQuery({ ...options, placeholderData: keepPreviousData });
  if (found.isPending) return <Skeleton lines={4} tall />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const answer = found.data;
  if (answer.points.length === 0) return <Nothing asked={asked} answer={answer} />;
  return (
    <section aria-label={text.results} aria-busy={found.isPlaceholderData} className={styles.results}>
      <Summary answer={answer} />
      <Written
        key={JSON.stringify(query)}
        query={query}
        onAnswer={(newer) => queryClient.setQueryData(options.queryKey, newer)}
      />
      <ol className={styles.points}>
        {answer.points.map((point, place) => (
          <PointCard key={place} point={point} place={place} askedAbout={answer.asked_about} />
        ))}
      </ol>
    </section>
  );
}
