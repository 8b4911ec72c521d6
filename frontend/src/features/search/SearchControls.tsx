import { useNavigate } from "@tanstack/react-router";
import type { RoleFilter, SearchMode } from "@/client";
import { Choice } from "@/components/Choice";
import { Select } from "@/components/Select";
import { FilterChips } from "./FilterChips";
import { DEFAULT_MODE, DEFAULT_ROLE, type Question, readQuestion } from "./question";
import styles from "./SearchControls.module.css";
import { text } from "./strings";

function optionsOf<Value extends string>(names: Record<Value, string>): { value: Value; label: string }[] {
  return (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }));
}

const MODES = optionsOf<SearchMode>(text.modes);
const ROLES = optionsOf<RoleFilter>(text.roles);

/** Who said it, how to search, and what to narrow it to. All of it lives in the address. */
export function SearchControls({ question }: { question: Question }) {
  const navigate = useNavigate();
  const change = (changed: Partial<Question>) =>
    void navigate({ to: "/search", search: readQuestion({ ...question, ...changed }), replace: true });
  return (
    <div className={styles.controls}>
      <Choice label={text.role} value={question.role ?? DEFAULT_ROLE} options={ROLES} onChange={(role) => change({ role })} />
      <FilterChips question={question} onChange={change} />
      <div className={styles.mode}>
        <Select
          small
          hideLabel
          label={text.mode}
          value={question.mode ?? DEFAULT_MODE}
          options={MODES}
          onChange={(mode) => change({ mode })}
        />
      </div>
    </div>
  );
}
