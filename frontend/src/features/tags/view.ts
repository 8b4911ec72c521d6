import { type Question, readQuestion } from "@/features/search/question";

/** What the page of tags shows, as its address says it. */
export type TagsView = "codebook" | "cohorts" | "agreement" | "runs";

export interface TagsShown {
  view?: TagsView;
}

export const DEFAULT_VIEW: TagsView = "codebook";
const VIEWS: TagsView[] = ["cohorts", "agreement", "runs"];

export function readTagsShown(search: Record<string, unknown>): TagsShown {
  const view = VIEWS.find((known) => known === search.view);
  return view ? { view } : {};
}

/** What the highlights of a tag can be narrowed by. */
export const HIGHLIGHT_FILTERS = ["account", "study", "cohort", "kind", "from", "to"] as const;

export type HighlightFilters = Pick<Question, (typeof HIGHLIGHT_FILTERS)[number]>;

/** Reads an address that a person may have typed: what can't be understood is left out. */
export function readHighlightFilters(search: Record<string, unknown>): HighlightFilters {
  const question = readQuestion(search);
  return Object.fromEntries(HIGHLIGHT_FILTERS.filter((name) => question[name] !== undefined).map((name) => [name, question[name]]));
}
