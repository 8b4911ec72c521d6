import { createContext, use } from "react";
import type { HighlightInfo, Place, SuggestionInfo, TagInfo } from "@/client";
import type { Filter } from "./shown";
import type { Stretch } from "./spans";

/** What the dialog is about: words to be highlighted, or a highlight that is there. */
export type Edited = { kind: "new"; place: Place; text: string } | { kind: "there"; highlight: HighlightInfo };

/** What the transcript shows of highlights and suggested tags, and what can be done about them. */
export interface Highlighting {
  interviewId: number;
  canEdit: boolean;
  /** The codebook, once it is loaded. */
  tags: TagInfo[] | undefined;
  /** All of the interview; `shown` are those that the filter leaves, with a place in the transcript. */
  highlights: HighlightInfo[];
  shown: HighlightInfo[];
  suggestions: SuggestionInfo[];
  shownSuggestions: SuggestionInfo[];
  /** By segment. */
  stretches: ReadonlyMap<number, Stretch[]>;
  highlightsAt: ReadonlyMap<number, HighlightInfo[]>;
  suggestionsAt: ReadonlyMap<number, SuggestionInfo[]>;
  filter: Filter;
  setFilter: (filter: Filter) => void;
  /** Those of at least the threshold that all can be accepted from at once. */
  sure: SuggestionInfo[];
  threshold: number;
  setThreshold: (threshold: number) => void;
  /** The suggestion that the keys are about, and the segment to bring into sight for it. */
  current: SuggestionInfo | null;
  goTo: (suggestion: SuggestionInfo | undefined) => void;
  /** The highlight that is pointed at. */
  pointed: number | null;
  point: (highlightId: number | null) => void;
  edit: (edited: Edited) => void;
  remove: (highlight: HighlightInfo) => void;
  decide: (decisions: { accept?: SuggestionInfo[]; reject?: SuggestionInfo[] }) => void;
  /** A highlight that waits for words to be attached to. */
  attaching: HighlightInfo | null;
  setAttaching: (highlight: HighlightInfo | null) => void;
  attach: (place: Place) => void;
}

export const HighlightingContext = createContext<Highlighting | null>(null);

export function useHighlighting(): Highlighting {
  const highlighting = use(HighlightingContext);
  if (!highlighting) throw new Error("There are no highlights here.");
  return highlighting;
}
