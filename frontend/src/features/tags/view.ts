/** What the page of tags shows, as its address says it. */
export type TagsView = "codebook" | "agreement" | "runs";

export interface TagsShown {
  view?: TagsView;
}

export const DEFAULT_VIEW: TagsView = "codebook";

export function readTagsShown({ view }: Record<string, unknown>): TagsShown {
  return view === "agreement" || view === "runs" ? { view } : {};
}
