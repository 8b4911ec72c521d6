import { useNavigate } from "@tanstack/react-router";
import type { SearchMode } from "@/client";
import { Choice } from "@/components/Choice";
import { FilterChips } from "@/features/search/FilterChips";
import { QUESTION_FILTERS } from "@/features/search/filters";
import { DEFAULT_MODE, type Question, readQuestion } from "@/features/search/question";
import styles from "./AskPage.module.css";
import { text } from "./strings";

const MODES = (Object.entries(text.modes) as [SearchMode, string][]).map(([value, label]) => ({ value, label }));

/** How to search and what to narrow it to. All of it lives in the address. */
export function AskControls({ question }: { question: Question }) {
  const navigate = useNavigate();
  const change = (changed: Partial<Question>) =>
    void navigate({ to: "/ask", search: readQuestion({ ...question, ...changed }), replace: true });
  return (
    <div className={styles.controls}>
      <div className={styles.filters}>
        <FilterChips question={question} filters={QUESTION_FILTERS} onChange={change} />
      </div>
      <Choice label={text.mode} value={question.mode ?? DEFAULT_MODE} options={MODES} onChange={(mode) => change({ mode })} />
    </div>
  );
}
