import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button as PlainButton } from "react-aria-components/Button";
import { KIND_NAMES } from "@/features/interviews/kinds";
import { formatDay } from "@/lib/format";
import { Button } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { FilterDialog } from "./FilterDialog";
import type { Question } from "./question";
import styles from "./SearchControls.module.css";
import { text } from "./strings";

export const FILTERS = ["account", "study", "cohort", "participant", "kind", "from", "to"] as const;
export type FilterName = (typeof FILTERS)[number];

interface FilterChipsProps {
  question: Question;
  onChange: (change: Partial<Question>) => void;
}

function describe(name: FilterName, question: Question): string {
  if (name === "kind") return question.kind ? KIND_NAMES[question.kind] : "";
  const value = question[name] ?? "";
  return name === "from" || name === "to" ? formatDay(value) : value;
}

export function FilterChips({ question, onChange }: FilterChipsProps) {
  const [edited, setEdited] = useState<FilterName | null>(null);
  const active = FILTERS.filter((name) => question[name] !== undefined);
  const trigger = (
    <Button small look="quiet">
      <Plus aria-hidden />
      {text.addFilter}
    </Button>
  );
  const entries = FILTERS.filter((name) => !active.includes(name)).map((name) => ({
    id: name,
    label: text[name],
    onAction: () => setEdited(name),
  }));
  return (
    <div className={styles.chips}>
      {active.map((name) => (
        <span key={name} className={styles.chip}>
          <span>
            <span className={styles.chipName}>{text[name]}:</span> {describe(name, question)}
          </span>
          <PlainButton
            aria-label={text.removeFilter(text[name], describe(name, question))}
            onPress={() => onChange({ [name]: undefined })}
            className={styles.chipRemove ?? ""}
          >
            <X aria-hidden />
          </PlainButton>
        </span>
      ))}
      {entries.length > 0 && <Menu label={text.filters} trigger={trigger} entries={entries} />}
      {edited && (
        <FilterDialog
          name={edited}
          onClose={() => setEdited(null)}
          onApply={(value) => {
            onChange({ [edited]: value });
            setEdited(null);
          }}
        />
      )}
    </div>
  );
}
