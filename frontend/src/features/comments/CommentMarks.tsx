import { MessageSquareText } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { VisuallyHidden } from "react-aria-components/VisuallyHidden";
import styles from "./Comments.module.css";
import { useCommenting } from "./context";
import { text } from "./strings";

/** Below a segment: the open comments on it. */
export function CommentMarks({ segmentId }: { segmentId: number }) {
  const { openAt, show } = useCommenting();
  const comments = openAt.get(segmentId);
  if (!comments) return null;
  return (
    <div className={styles.marks}>
      {comments.map((comment) => (
        <Button key={comment.id} onPress={() => show(comment)} className={styles.mark ?? ""}>
          <MessageSquareText aria-hidden />
          <VisuallyHidden>{text.chip} </VisuallyHidden>
          <span className={styles.name}>{comment.created_by?.name ?? text.somebody}</span>{" "}
          <span className={styles.said}>{comment.text}</span>{" "}
          {comment.replies.length > 0 && <span className={styles.count}>{text.replies(comment.replies.length)}</span>}
        </Button>
      ))}
    </div>
  );
}
