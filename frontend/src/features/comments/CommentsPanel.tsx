import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { CommentInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { Checkbox } from "@/components/Checkbox";
import { formatPosition } from "@/lib/format";
import { useStartsWide } from "@/lib/useStartsWide";
import styles from "./Comments.module.css";
import { useCommenting } from "./context";
import { isOpen } from "./shown";
import { text } from "./strings";

function Line({ comment, onGoTo }: { comment: CommentInfo; onGoTo: (comment: CommentInfo) => void }) {
  const { show } = useCommenting();
  const press = () => {
    onGoTo(comment);
    show(comment);
  };
  return (
    <li>
      <Button onPress={press} className={styles.line ?? ""}>
        <span className={styles.about}>
          {formatPosition(comment.start_ms)} · {comment.created_by?.name ?? text.somebody}{" "}
          {!isOpen(comment) && <Badge tone="good">{text.resolved}</Badge>}
        </span>
        <span className={styles.lineText}>{comment.text}</span>
        {comment.replies.length > 0 && <span className={styles.about}>{text.replies(comment.replies.length)}</span>}
      </Button>
    </li>
  );
}

/** Beside the transcript: the open comments, in the order of speech; a press goes there. */
export function CommentsPanel({ onGoTo }: { onGoTo: (comment: CommentInfo) => void }) {
  const { comments } = useCommenting();
  const isWide = useStartsWide();
  const [showsResolved, setShowsResolved] = useState(false);
  const open = comments.filter(isOpen);
  const resolved = comments.length - open.length;
  return (
    <section aria-label={text.comments}>
      <details open={isWide} className={styles.panel}>
        <summary>
          <h2>{text.comments}</h2> {open.length > 0 && <span className={styles.count}>{text.open(open.length)}</span>}
        </summary>
        {open.length === 0 && <p className={styles.note}>{text.none}</p>}
        <ul className={styles.lines}>
          {(showsResolved ? comments : open).map((comment) => (
            <Line key={comment.id} comment={comment} onGoTo={onGoTo} />
          ))}
        </ul>
        {resolved > 0 && (
          <Checkbox isSelected={showsResolved} onChange={setShowsResolved}>
            {text.showResolved(resolved)}
          </Checkbox>
        )}
      </details>
    </section>
  );
}
