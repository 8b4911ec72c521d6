import { Plus, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button as PlainButton } from "react-aria-components/Button";
import { Button } from "@/components/Button";
import { Menu } from "@/components/Menu";
import styles from "./FilterChips.module.css";
import { FilterDialog } from "./FilterDialog";
import { describeFilter, type FilterName, FILTERS } from "./filters";
import type { Question } from "./question";
import { text } from "./strings";

interface FilterChipsProps {
  question: Question;
  onChange: (change: Partial<Question>) => void;
  /** Those that can be set here. */
  filters?: readonly FilterName[];
}

interface ChipProps {
  name: FilterName;
  value: string;
  onEdit: () => void;
  onRemove: () => void;
}

function Chip({ name, value, onEdit, onRemove }: ChipProps) {
  return (
    <span className={styles.chip}>
      <PlainButton
        aria-label={text.changeFilter(text[name], value)}
        onPress={onEdit}
        onKeyDown={({ key }) => (key === "Delete" || key === "Backspace") && onRemove()}
        className={styles.chipChange ?? ""}
      >
        <span className={styles.chipName}>{text[name]}:</span> {value}
      </PlainButton>
      <PlainButton data-remove aria-label={text.removeFilter(text[name], value)} onPress={onRemove} className={styles.chipRemove ?? ""}>
        <X aria-hidden />
      </PlainButton>
    </span>
  );
}

/** Where the focus goes when a chip is gone: to the chip that took its place, else to what adds one. */
function useFocusAfterRemoval(count: number) {
  const chipsRef = useRef<HTMLDivElement>(null);
  const removed = useRef<number | null>(null);
  useEffect(() => {
    if (removed.current === null) return;
    const buttons = chipsRef.current?.querySelectorAll<HTMLElement>("[data-remove], [aria-haspopup]");
    buttons?.[Math.min(removed.current, buttons.length - 1)]?.focus();
    removed.current = null;
  }, [count]);
  const noteRemoved = (place: number) => {
    removed.current = place;
  };
  return { chipsRef, noteRemoved };
}

/** What a question is narrowed to, each to be changed or taken away, and what can be added. */
export function FilterChips({ question, onChange, filters = FILTERS }: FilterChipsProps) {
  const [edited, setEdited] = useState<FilterName | null>(null);
  const active = filters.filter((name) => question[name] !== undefined);
  const { chipsRef, noteRemoved } = useFocusAfterRemoval(active.length);
  const remove = (name: FilterName, place: number) => {
    noteRemoved(place);
    onChange({ [name]: undefined });
  };
  const apply = (name: FilterName, value: string) => {
    onChange({ [name]: value });
    setEdited(null);
  };
  const trigger = (
    <Button small look="quiet">
      <Plus aria-hidden />
      {text.addFilter}
    </Button>
  );
  const entries = filters
    .filter((name) => !active.includes(name))
    .map((name) => ({ id: name, label: text[name], onAction: () => setEdited(name) }));
  return (
    <div ref={chipsRef} className={styles.chips}>
      {active.map((name, place) => (
        <Chip
          key={name}
          name={name}
          value={describeFilter(name, question)}
          onEdit={() => setEdited(name)}
          onRemove={() => remove(name, place)}
        />
      ))}
      {entries.length > 0 && <Menu label={text.filters} trigger={trigger} entries={entries} />}
      {edited && (
        <FilterDialog
          name={edited}
          initial={question[edited]}
          onClose={() => setEdited(null)}
          onApply={(value) => apply(edited, value)}
        />
      )}
    </div>
  );
}
