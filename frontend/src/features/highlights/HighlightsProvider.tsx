import { type ReactNode, useMemo, useState } from "react";
import type { HighlightInfo, SegmentInfo, SuggestionInfo } from "@/client";
import { announce } from "@/components/Toasts";
import { useForgetting } from "@/components/undo";
import { type Edited, type Highlighting, HighlightingContext } from "./context";
import { useDecide } from "./deciding";
import { HighlightDialog } from "./HighlightDialog";
import { useHighlightShortcuts } from "./keys";
import { useHighlights, useSuggestions, useTags } from "./queries";
import { useRemoving } from "./removing";
import { useAttach } from "./saving";
import { EVERYTHING, pickHighlights, pickSuggestions } from "./shown";
import { layOut } from "./spans";
import { text } from "./strings";

const USUAL_THRESHOLD = 0.8;

interface HighlightsProviderProps {
  interviewId: number;
  segments: SegmentInfo[];
  canEdit: boolean;
  children: ReactNode;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number | null): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/** What is shown of highlights and suggestions, by segment. */
function useShown(segments: SegmentInfo[], all: HighlightInfo[], suggested: SuggestionInfo[]) {
  const [filter, setFilter] = useState(EVERYTHING);
  const [threshold, setThreshold] = useState(USUAL_THRESHOLD);
  const shown = useMemo(() => pickHighlights(all, filter).filter((one) => !one.is_detached), [all, filter]);
  const shownSuggestions = useMemo(() => pickSuggestions(suggested, filter), [suggested, filter]);
  const sure = useMemo(() => shownSuggestions.filter((one) => one.probability >= threshold), [shownSuggestions, threshold]);
  const stretches = useMemo(() => layOut(segments, shown), [segments, shown]);
  const highlightsAt = useMemo(() => groupBy(shown, (one) => one.first_segment_id), [shown]);
  const suggestionsAt = useMemo(() => groupBy(shownSuggestions, (one) => one.first_segment_id), [shownSuggestions]);
  return { filter, setFilter, threshold, setThreshold, shown, shownSuggestions, sure, stretches, highlightsAt, suggestionsAt };
}

/** Gives highlights, suggested tags, and what can be done about them, to the transcript and what stands beside it. */
export function HighlightsProvider({ interviewId, segments, canEdit, children }: HighlightsProviderProps) {
  const stored = useHighlights(interviewId);
  const suggestions = useSuggestions(interviewId);
  const tags = useTags();
  const { removed, remove } = useRemoving(interviewId);
  const highlights = useMemo(() => stored.filter(({ id }) => !removed.has(id)), [stored, removed]);
  const shown = useShown(segments, highlights, suggestions);
  const [current, goTo] = useState<SuggestionInfo | null>(null);
  const [pointed, point] = useState<number | null>(null);
  const [edited, edit] = useState<Edited | null>(null);
  const [attaching, setAttaching] = useState<HighlightInfo | null>(null);
  const decide = useDecide(interviewId);
  const { mutate: place } = useAttach(interviewId);
  const highlighting: Highlighting = {
    ...shown,
    ...{ interviewId, canEdit, tags, highlights, suggestions, pointed, point, edit, remove, decide },
    ...{ attaching, setAttaching },
    current: current && (shown.shownSuggestions.find(({ id }) => id === current.id) ?? null),
    goTo: (suggestion) => goTo(suggestion ?? null),
    attach: (words) => {
      if (!attaching) return;
      place({ highlight: attaching, place: words }, { onSuccess: () => announce(text.attached) });
      setAttaching(null);
    },
  };
  useForgetting();
  useHighlightShortcuts(highlighting);
  return (
    <HighlightingContext value={highlighting}>
      {children}
      {edited && <HighlightDialog key={JSON.stringify(edited)} edited={edited} onClose={() => edit(null)} />}
    </HighlightingContext>
  );
}
