import { type KeyboardEvent, useState } from "react";
import type { CommentInfo } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { announceDone } from "@/components/undo";
import { formatPosition } from "@/lib/format";
import styles from "./Comments.module.css";
import { useReply, useResolve } from "./queries";
import { isOpen } from "./shown";
import { text } from "./strings";
import { Written } from "./Written";

interface ThreadDialogProps {
  comment: CommentInfo;
  onClose: () => void;
}

/** Resolves the comment, or opens it again, and offers to take that back. */
function ResolveButton({ comment, onClose }: ThreadDialogProps) {
  const resolve = useResolve();
  const turn = (isResolved: boolean) => {
    const sent = resolve.mutateAsync({ comment, isResolved }).catch(() => null);
    announceDone(isResolved ? text.doneResolved : text.doneReopened, async () => {
      const done = await sent;
      if (done) await resolve.mutateAsync({ comment: done.data, isResolved: !isResolved });
    });
    if (isResolved) onClose();
  };
  return <Button onPress={() => turn(isOpen(comment))}>{isOpen(comment) ? text.resolve : text.reopen}</Button>;
}

/** A comment with what was said there and its replies. Ctrl+Enter sends a reply. */
export function ThreadDialog({ comment, onClose }: ThreadDialogProps) {
  const [typed, setTyped] = useState("");
  const reply = useReply();
  const send = () => {
    if (typed.trim()) reply.mutate({ id: comment.id, text: typed }, { onSuccess: () => setTyped("") });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  };
  const actions = (
    <>
      <ResolveButton comment={comment} onClose={onClose} />
      <Button look="primary" isDisabled={!typed.trim()} isPending={reply.isPending} onPress={send}>
        {text.reply}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={text.comment} onClose={onClose} actions={actions}>
      <blockquote className={styles.quote}>
        {comment.quote} <span className={styles.about}>{formatPosition(comment.start_ms)}</span>
      </blockquote>
      {!isOpen(comment) && <Banner tone="good" title={text.resolvedBy(comment.resolved_by?.name ?? text.somebody)} />}
      <Written interviewId={comment.interview_id} written={comment} onDeleted={onClose} />
      {comment.replies.length > 0 && (
        <ul className={styles.replies}>
          {comment.replies.map((one) => (
            <li key={one.id}>
              <Written interviewId={comment.interview_id} written={one} />
            </li>
          ))}
        </ul>
      )}
      {reply.error && <Banner tone="bad" title={reply.error.message} isAlert />}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+Enter sends what is typed */}
      <div onKeyDown={press}>
        <TextField label={text.yourReply} rows={2} value={typed} onChange={setTyped} autoFocus />
      </div>
    </Dialog>
  );
}
