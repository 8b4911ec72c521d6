import { createContext, use } from "react";
import type { CommentInfo } from "@/client";
import type { Words } from "@/features/highlights/useSelected";

/** What is commented on in the interview that is open, and how to add to it. */
export interface Commenting {
  comments: readonly CommentInfo[];
  /** Open comments by the segment that they stand beside. */
  openAt: ReadonlyMap<number, CommentInfo[]>;
  /** Asks for a comment on words. */
  comment: (words: Words) => void;
  /** Shows a comment with its replies. */
  show: (comment: CommentInfo) => void;
}

export const CommentingContext = createContext<Commenting | null>(null);

export function useCommenting(): Commenting {
  const commenting = use(CommentingContext);
  if (!commenting) throw new Error("There are no comments here.");
  return commenting;
}
