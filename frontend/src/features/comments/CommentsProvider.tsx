import { type ReactNode, useMemo, useState } from "react";
import type { Words } from "@/features/highlights/useSelected";
import { CommentingContext } from "./context";
import { NewCommentDialog } from "./NewCommentDialog";
import { useComments } from "./queries";
import { layOutOpen } from "./shown";
import { ThreadDialog } from "./ThreadDialog";

/** Gives comments, and what can be done about them, to the transcript and what stands beside it. */
export function CommentsProvider({ interviewId, children }: { interviewId: number; children: ReactNode }) {
  const comments = useComments(interviewId);
  const [words, setWords] = useState<Words | null>(null);
  const [shownId, setShownId] = useState<number | null>(null);
  const commenting = useMemo(
    () => ({
      comments,
      openAt: layOutOpen(comments),
      comment: setWords,
      show: ({ id }: { id: number }) => setShownId(id),
    }),
    [comments],
  );
  const shown = comments.find(({ id }) => id === shownId);
  return (
    <CommentingContext value={commenting}>
      {children}
      {words && <NewCommentDialog interviewId={interviewId} words={words} onClose={() => setWords(null)} />}
      {shown && <ThreadDialog key={shown.id} comment={shown} onClose={() => setShownId(null)} />}
    </CommentingContext>
  );
}
