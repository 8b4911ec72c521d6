import { useQuery } from "@tanstack/react-query";
import type { HighlightInfo, HighlightList, SuggestionInfo, SuggestionList, TagInfo } from "@/client";
import {
  listInterviewHighlightsOptions,
  listInterviewHighlightsQueryKey,
  listInterviewSuggestionsOptions,
  listInterviewSuggestionsQueryKey,
  listTagsOptions,
  listTagsQueryKey,
} from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";

/** Others mark and decide at the same time: the page looks for that while it is in sight. */
const LOOKS_EVERY_MS = 10_000;

const pathOf = (interviewId: number) => ({ path: { interview_id: interviewId } });

const NO_HIGHLIGHTS: HighlightInfo[] = [];
const NO_SUGGESTIONS: SuggestionInfo[] = [];

export function useHighlights(interviewId: number): HighlightInfo[] {
  const query = { ...listInterviewHighlightsOptions(pathOf(interviewId)), refetchInterval: LOOKS_EVERY_MS };
  return useQuery(query).data?.items ?? NO_HIGHLIGHTS;
}

export function useSuggestions(interviewId: number): SuggestionInfo[] {
  const query = { ...listInterviewSuggestionsOptions(pathOf(interviewId)), refetchInterval: LOOKS_EVERY_MS };
  return useQuery(query).data?.items ?? NO_SUGGESTIONS;
}

export const useTags = (): TagInfo[] | undefined => useQuery(listTagsOptions()).data?.items;

export async function refreshTags(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: listTagsQueryKey() });
}

/** Asks anew for what is highlighted and suggested in an interview. */
export async function refreshHighlights(interviewId: number): Promise<void> {
  const keys = [
    listInterviewHighlightsQueryKey(pathOf(interviewId)),
    listInterviewSuggestionsQueryKey(pathOf(interviewId)),
    listTagsQueryKey(),
  ];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

/** Shows a highlight as the server has it now, or without one that is gone. */
export function showHighlight(highlight: HighlightInfo): void {
  const key = listInterviewHighlightsQueryKey(pathOf(highlight.interview_id));
  queryClient.setQueryData<HighlightList>(key, (list) => {
    const others = list?.items.filter(({ id }) => id !== highlight.id) ?? [];
    return { items: [...others, highlight].sort((a, b) => a.start_ms - b.start_ms || a.id - b.id) };
  });
}

/** Shows suggestions as undecided no more before the server has said so. */
export function hideSuggestions(interviewId: number, decided: ReadonlySet<number>): void {
  const key = listInterviewSuggestionsQueryKey(pathOf(interviewId));
  queryClient.setQueryData<SuggestionList>(key, (list) => list && { items: list.items.filter(({ id }) => !decided.has(id)) });
}
