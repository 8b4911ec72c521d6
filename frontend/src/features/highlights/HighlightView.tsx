import type { HighlightInfo } from "@/client";
import { Dialog } from "@/components/Dialog";
import { ClipHighlight } from "@/features/clips/ClipHighlight";
import { formatMoment } from "@/lib/format";
import { TagMark } from "@/features/tags/TagMark";
import styles from "./HighlightDialog.module.css";
import { text } from "./strings";

/** Who marked it and when, what was suggested, and what stood there before. */
export function Facts({ highlight }: { highlight: HighlightInfo }) {
  const { created_by: author, created_at: when, original_text: before, tags } = highlight;
  const suggested = tags.filter(({ from_suggestion: isSuggested }) => isSuggested);
  return (
    <div className={styles.facts}>
      <p>{text.markedBy(author?.name ?? text.somebody, formatMoment(when))}</p>
      {suggested.map(({ id, name, created_by: by }) => (
        <p key={id}>
          {name}: {text.fromSuggestion}, {by?.name ?? text.somebody}
        </p>
      ))}
      {before && <p>{text.before(before)}</p>}
    </div>
  );
}

/** A highlight as those see it who may not change it. */
export function HighlightView({ highlight, onClose }: { highlight: HighlightInfo; onClose: () => void }) {
  return (
    <Dialog isOpen title={text.changeHighlight} onClose={onClose}>
      <blockquote className={styles.words}>{highlight.text}</blockquote>
      <ClipHighlight highlight={highlight} onClose={onClose} />
      <ul className={styles.tags}>
        {highlight.tags.map((tag) => (
          <li key={tag.id}>
            <TagMark color={tag.color} /> {tag.name}
          </li>
        ))}
      </ul>
      {highlight.note && <p className={styles.note}>{highlight.note}</p>}
      <Facts highlight={highlight} />
    </Dialog>
  );
}
