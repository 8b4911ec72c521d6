import { useState } from "react";
import { Button } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import { Select } from "@/components/Select";
import { formatPercent } from "@/lib/format";
import { useStartsWide } from "@/lib/useStartsWide";
import { useHighlighting } from "./context";
import { DetachedDialog } from "./DetachedDialog";
import styles from "./HighlightsPanel.module.css";
import { findNext, listAuthors, listTagOptions, type Option } from "./shown";
import { text } from "./strings";

const ALL = "";
const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((share) => ({ value: String(share), label: formatPercent(share) }));

const toId = (value: string) => (value === ALL ? null : Number(value));

function FilterSelect({ label, any, options, value, onChange }: {
  label: string;
  any: string;
  options: Option[];
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  if (options.length < 2 && value === null) return null;
  return (
    <Select
      small
      label={label}
      value={String(value ?? ALL)}
      options={[{ value: ALL, label: any }, ...options]}
      onChange={(chosen) => onChange(toId(chosen))}
    />
  );
}

/** What is suggested: shown or not, gone through one by one, or accepted all at once from a probability on. */
function Suggested() {
  const { canEdit, suggestions, shownSuggestions, current, goTo, decide, filter, setFilter } = useHighlighting();
  const { sure, threshold, setThreshold } = useHighlighting();
  if (suggestions.length === 0) return null;
  return (
    <div className={styles.suggested}>
      <Checkbox isSelected={filter.showsSuggested} onChange={(showsSuggested) => setFilter({ ...filter, showsSuggested })}>
        {text.showSuggested}
      </Checkbox>
      <p className={styles.note}>{text.suggestedNote}</p>
      {shownSuggestions.length > 0 && (
        <Button small onPress={() => goTo(findNext(shownSuggestions, current?.id ?? null))}>
          {text.next}
        </Button>
      )}
      {canEdit && shownSuggestions.length > 0 && (
        <div className={styles.acceptAll}>
          <Select
            small
            label={text.threshold}
            value={String(threshold)}
            options={THRESHOLDS}
            onChange={(chosen) => setThreshold(Number(chosen))}
          />
          <Button small isDisabled={sure.length === 0} onPress={() => decide({ accept: sure })}>
            {text.acceptAll(sure.length)}
          </Button>
        </div>
      )}
    </div>
  );
}

function Detached() {
  const { highlights } = useHighlighting();
  const [isOpen, setIsOpen] = useState(false);
  const lost = highlights.filter(({ is_detached: isLost }) => isLost);
  if (lost.length === 0) return null;
  return (
    <>
      <Button small onPress={() => setIsOpen(true)}>
        {text.lost(lost.length)}
      </Button>
      {isOpen && <DetachedDialog highlights={lost} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Beside the transcript: which highlights are shown, suggested tags, and what lost its place. On phones it is folded. */
export function HighlightsPanel() {
  const { canEdit, highlights, shown, suggestions, filter, setFilter } = useHighlighting();
  const isWide = useStartsWide();
  const placed = highlights.filter(({ is_detached: isLost }) => !isLost).length;
  return (
    <section aria-label={text.highlights} className={styles.panel}>
      <details open={isWide}>
        <summary>
          <h2>{text.highlights}</h2> <span className={styles.count}>{describeCounts(placed, suggestions.length)}</span>
        </summary>
        <div className={styles.body}>
          {placed === 0 && <p className={styles.note}>{canEdit ? text.none : text.noneMember}</p>}
          <FilterSelect
            label={text.tag}
            any={text.anyTag}
            options={listTagOptions(highlights, suggestions)}
            value={filter.tagId}
            onChange={(tagId) => setFilter({ ...filter, tagId })}
          />
          <FilterSelect
            label={text.author}
            any={text.anyAuthor}
            options={listAuthors(highlights)}
            value={filter.authorId}
            onChange={(authorId) => setFilter({ ...filter, authorId })}
          />
          {shown.length < placed && <p className={styles.note}>{text.hiddenByFilter(placed - shown.length)}</p>}
          <Suggested />
          {canEdit && <p className={styles.keys}>{text.keys}</p>}
        </div>
      </details>
      <Detached />
    </section>
  );
}

function describeCounts(placed: number, suggested: number): string {
  return [placed > 0 && String(placed), suggested > 0 && text.suggestedCount(suggested)].filter(Boolean).join(", ");
}
