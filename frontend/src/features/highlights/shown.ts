import type { HighlightInfo, SuggestionInfo } from "@/client";

/** What of the highlights is wanted: one tag, one author, or all. */
export interface Filter {
  tagId: number | null;
  authorId: number | null;
  showsSuggested: boolean;
}

export const EVERYTHING: Filter = { tagId: null, authorId: null, showsSuggested: true };

export interface Option {
  value: string;
  label: string;
}

export function pickHighlights(highlights: readonly HighlightInfo[], { tagId, authorId }: Filter): HighlightInfo[] {
  return highlights.filter(
    ({ tags, created_by: author }) =>
      (tagId === null || tags.some(({ id }) => id === tagId)) && (authorId === null || author?.id === authorId),
  );
}

/** Suggestions have no author: a filter by one leaves them as they are. */
export function pickSuggestions(suggestions: readonly SuggestionInfo[], { tagId, showsSuggested }: Filter): SuggestionInfo[] {
  return showsSuggested ? suggestions.filter(({ tag }) => tagId === null || tag.id === tagId) : [];
}

function toOptions(named: Iterable<{ id: number; name: string }>): Option[] {
  const names = new Map([...named].map(({ id, name }) => [id, name]));
  return [...names].map(([id, label]) => ({ value: String(id), label })).sort((a, b) => a.label.localeCompare(b.label));
}

export function listTagOptions(highlights: readonly HighlightInfo[], suggestions: readonly SuggestionInfo[]): Option[] {
  return toOptions([...highlights.flatMap(({ tags }) => tags), ...suggestions.map(({ tag }) => tag)]);
}

export function listAuthors(highlights: readonly HighlightInfo[]): Option[] {
  return toOptions(highlights.flatMap(({ created_by: author }) => author ?? []));
}

/** The suggestion after the one that was current, in the order of speech; the first where none was. */
export function findNext(suggestions: readonly SuggestionInfo[], current: number | null): SuggestionInfo | undefined {
  const at = suggestions.findIndex(({ id }) => id === current);
  return suggestions[at + 1] ?? suggestions[0];
}

/** The one before; the last where none was current. */
export function findPrevious(suggestions: readonly SuggestionInfo[], current: number | null): SuggestionInfo | undefined {
  return suggestions[suggestions.findIndex(({ id }) => id === current) - 1] ?? suggestions.at(-1);
}
