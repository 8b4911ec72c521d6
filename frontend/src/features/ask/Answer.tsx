import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AnswerInfo } from "@/client";
import { answerOptions } from "@/client/@tanstack/react-query.gen";
import { Banner } from "@/components/Banner";
import { LinkButton } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import type { Question } from "@/features/search/question";
import { useCan } from "@/features/session/session";
import { formatCount } from "@/lib/format";
import styles from "./AskPage.module.css";
import { PointCard } from "./PointCard";
import { text } from "./strings";
import { isFiltered, toAnswerQuery, withoutFilters } from "./wanted";
import { WaysOut } from "./WaysOut";
import { Written } from "./Written";

const customers = (count: number) => formatCount(count, text.customer, text.customers);

function describeSearched({ asked_of: of, searched_for: what }: AnswerInfo): string {
  return text.searched(
    formatCount(of.interviews, text.interview, text.interviews),
    customers(of.customers),
    formatCount(of.accounts, text.account, text.accounts),
    what,
  );
}

function Nothing({ question, answer }: { question: Question; answer: AnswerInfo }) {
  const canUpload = useCan("edit_interviews");
  if (answer.asked_of.interviews === 0) {
    const wayOut = isFiltered(question) ? (
      <LinkButton small to="/ask" search={withoutFilters(question)}>
        {text.clear}
      </LinkButton>
    ) : (
      canUpload && (
        <LinkButton small to="/upload">
          {text.upload}
        </LinkButton>
      )
    );
    return (
      <Banner tone="info" title={text.nobodyTitle} actions={wayOut}>
        {text.nobody}
      </Banner>
    );
  }
  return (
    <Banner tone="info" title={text.noneTitle} actions={<WaysOut question={question} />}>
      {describeSearched(answer)} {text.none}
    </Banner>
  );
}

function Thin({ answer }: { answer: AnswerInfo }) {
  return (
    <Banner tone="warn" title={text.thinTitle}>
      {describeSearched(answer)} {text.askedAbout(customers(answer.asked_about))}
    </Banner>
  );
}

/** What a screen reader hears when an answer has come. Where it is thin, it says the rest of it itself. */
function summarize({ points, asked_about: about, asked_of: of, enough_evidence: isEnough }: AnswerInfo): string {
  const count = formatCount(points.length, text.point, text.manyPoints);
  return isEnough ? text.summary(count, String(about), customers(of.customers)) : count;
}

interface GivenProps {
  question: Question;
  answer: AnswerInfo;
}

/** Points with quotes to hear, the written answer above them where there is a writer. */
function Given({ question, answer }: GivenProps) {
  const query = toAnswerQuery(question);
  const queryClient = useQueryClient();
  if (answer.points.length === 0) return <Nothing question={question} answer={answer} />;
  return (
    <>
      {!answer.enough_evidence && <Thin answer={answer} />}
      <Written
        key={JSON.stringify(query)}
        query={query}
        onAnswer={(newer) => queryClient.setQueryData(answerOptions({ query }).queryKey, newer)}
      />
      <ol className={styles.points}>
        {answer.points.map((point, place) => (
          <PointCard key={place} point={point} place={place} askedAbout={answer.asked_about} />
        ))}
      </ol>
    </>
  );
}

/** What customers say to a question, counted in customers. The last answer stays until the next is there. */
export function Answer({ question }: { question: Question }) {
  const found = useQuery({ ...answerOptions({ query: toAnswerQuery(question) }), placeholderData: keepPreviousData });
  return (
    <section aria-label={text.results} aria-busy={found.isPlaceholderData} className={styles.results}>
      <p role="status" className={styles.summary}>
        {found.data && !found.isPlaceholderData && found.data.points.length > 0 ? summarize(found.data) : ""}
      </p>
      {found.isPending && <Skeleton lines={3} tall />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Given question={question} answer={found.data} />}
    </section>
  );
}
