import { LinkButton } from "@/components/Button";
import type { Question } from "@/features/search/question";
import { text } from "./strings";
import { isFiltered, withoutFilters } from "./wanted";

/** What may find something where a question has found nothing. */
export function WaysOut({ question }: { question: Question }) {
  const { mode, ...byMeaning } = question;
  return (
    <>
      {isFiltered(question) && (
        <LinkButton small to="/ask" search={withoutFilters(question)}>
          {text.clear}
        </LinkButton>
      )}
      {mode === "keyword" && (
        <LinkButton small to="/ask" search={byMeaning}>
          {text.byMeaning}
        </LinkButton>
      )}
      {question.role !== "any" && (
        <LinkButton small to="/ask" search={{ ...question, role: "any" as const }}>
          {text.everybody}
        </LinkButton>
      )}
    </>
  );
}
