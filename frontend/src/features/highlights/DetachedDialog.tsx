import type { HighlightInfo } from "@/client";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { formatPosition } from "@/lib/format";
import { TagMark } from "@/features/tags/TagMark";
import { useHighlighting } from "./context";
import styles from "./DetachedDialog.module.css";
import { text } from "./strings";

interface DetachedDialogProps {
  highlights: HighlightInfo[];
  onClose: () => void;
}

function Lost({ highlight, onClose }: { highlight: HighlightInfo; onClose: () => void }) {
  const { canEdit, remove, setAttaching } = useHighlighting();
  const attach = () => {
    setAttaching(highlight);
    onClose();
  };
  return (
    <li className={styles.lost}>
      <p className={styles.about}>
        {formatPosition(highlight.start_ms)} · {highlight.created_by?.name ?? text.somebody}
      </p>
      <blockquote className={styles.words}>{highlight.text}</blockquote>
      <p className={styles.about}>
        {highlight.tags.map((tag) => (
          <span key={tag.id} className={styles.tag}>
            <TagMark color={tag.color} /> {tag.name}
          </span>
        ))}
        {highlight.note}
      </p>
      {canEdit && (
        <div className={styles.actions}>
          <Button small onPress={attach}>
            {text.attach}
          </Button>
          <Button small look="danger" onPress={() => remove(highlight)}>
            {text.remove}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Highlights whose words are in the transcript no more: to be given others, or removed. */
export function DetachedDialog({ highlights, onClose }: DetachedDialogProps) {
  return (
    <Dialog isOpen title={text.lost(highlights.length)} onClose={onClose}>
      <p>{text.lostText}</p>
      <ul className={styles.list}>
        {highlights.map((highlight) => (
          <Lost key={highlight.id} highlight={highlight} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}
