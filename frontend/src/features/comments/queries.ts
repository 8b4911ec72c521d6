import { useMutation, useQuery } from "@tanstack/react-query";
import { changeComment, type CommentChange, type CommentInfo, type CommentList, createComment, deleteComment, type NewComment, replyToComment } from "@/client";
import { listCommentsOptions, listCommentsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { announceProblem } from "@/components/Toasts";
import { putIn, settle } from "./shown";

/** Others comment at the same time: the page looks for that while it is in sight. */
const LOOKS_EVERY_MS = 10_000;
const NONE: CommentInfo[] = [];

const pathOf = (interviewId: number) => ({ path: { interview_id: interviewId } });

export function useComments(interviewId: number): CommentInfo[] {
  return useQuery({ ...listCommentsOptions(pathOf(interviewId)), refetchInterval: LOOKS_EVERY_MS }).data?.items ?? NONE;
}

export async function refreshComments(interviewId: number): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: listCommentsQueryKey(pathOf(interviewId)) });
}

function update(interviewId: number, change: (comments: CommentInfo[]) => CommentInfo[]): void {
  queryClient.setQueryData<CommentList>(listCommentsQueryKey(pathOf(interviewId)), (list) => list && { items: change(list.items) });
}

const show = (comment: CommentInfo) => update(comment.interview_id, (comments) => putIn(comments, comment));

export function useCreateComment(interviewId: number) {
  return useMutation({
    mutationFn: (body: NewComment) => createComment({ ...pathOf(interviewId), body }),
    onSuccess: ({ data }) => show(data),
  });
}

export function useReply() {
  return useMutation({
    mutationFn: ({ id, text }: { id: number; text: string }) => replyToComment({ path: { comment_id: id }, body: { text } }),
    onSuccess: ({ data }) => show(data),
  });
}

/** Changes one's own words in a comment or reply. */
export function useRewrite() {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & CommentChange) => changeComment({ path: { comment_id: id }, body }),
    onSuccess: ({ data }) => show(data),
  });
}

/** Resolves a comment, or opens it again: shown before the server has said so. */
export function useResolve() {
  return useMutation({
    mutationFn: ({ comment: { id, edit_version }, isResolved }: { comment: CommentInfo; isResolved: boolean }) =>
      changeComment({ path: { comment_id: id }, body: { edit_version, is_resolved: isResolved } }),
    onMutate: ({ comment, isResolved }) => show(settle(comment, isResolved)),
    onSuccess: ({ data }) => show(data),
    onError: (error, { comment }) => {
      announceProblem(error);
      void refreshComments(comment.interview_id);
    },
  });
}

/** Deletes a comment or a reply. */
export function useDeleteComment(interviewId: number) {
  return useMutation({
    mutationFn: ({ id, edit_version }: { id: number; edit_version: number }) =>
      deleteComment({ path: { comment_id: id }, query: { edit_version } }),
    onError: announceProblem,
    onSettled: () => refreshComments(interviewId),
  });
}
