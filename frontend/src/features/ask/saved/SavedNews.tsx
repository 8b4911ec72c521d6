import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { markSavedQuestionOpened } from "@/client";
import { getSavedQuestionNewsOptions } from "@/client/@tanstack/react-query.gen";
import { Banner } from "@/components/Banner";
import type { Question } from "@/features/search/question";
import { formatCount, formatDay } from "@/lib/format";
import { useSavedAs } from "./queries";
import { text } from "./strings";

/** What came since a saved question was last opened; it counts as opened now. */
function News({ id }: { id: number }) {
  const { data: news } = useQuery({ ...getSavedQuestionNewsOptions({ path: { question_id: id } }), staleTime: Infinity });
  const isKnown = news !== undefined;
  useEffect(() => {
    // It only notes when: where that fails, the same is told as new once more.
    if (isKnown) markSavedQuestionOpened({ path: { question_id: id } }).catch(() => undefined);
  }, [isKnown, id]);
  if (!news?.customers) return null;
  const customers = formatCount(news.customers, text.customer, text.customers);
  const interviews = formatCount(news.interviews, text.interview, text.interviews);
  return <Banner tone="info" title={text.newTitle(customers, interviews, formatDay(news.since.slice(0, 10)))} />;
}

/** Nothing, unless the question is one that was saved. */
export function SavedNews({ question }: { question: Question }) {
  const saved = useSavedAs(question);
  return saved && <News key={saved.id} id={saved.id} />;
}
