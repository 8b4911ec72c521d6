import type { CommentInfo } from "@/client";

export const isOpen = ({ resolved_at: at }: CommentInfo) => at === null;

/** Comments with one added, or in the place of what it was, in the order of speech. */
export function putIn(comments: readonly CommentInfo[], comment: CommentInfo): CommentInfo[] {
  const others = comments.filter(({ id }) => id !== comment.id);
  return [...others, comment].sort((a, b) => a.start_ms - b.start_ms || a.id - b.id);
}

/** Open comments by segment. */
export function layOutOpen(comments: readonly CommentInfo[]): Map<number, CommentInfo[]> {
  const found = new Map<number, CommentInfo[]>();
  for (const comment of comments.filter(isOpen)) {
    if (comment.segment_id !== null) found.set(comment.segment_id, [...(found.get(comment.segment_id) ?? []), comment]);
  }
  return found;
}

/** The comment as the server will have it once it is resolved, or open again. */
export function settle(comment: CommentInfo, isResolved: boolean): CommentInfo {
  return { ...comment, resolved_at: isResolved ? new Date().toISOString() : null };
}
