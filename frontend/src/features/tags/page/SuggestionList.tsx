import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Check, Sparkles, X } from "lucide-react";
import { useState } from "react";
import {
  acceptSuggestion,
  rejectSuggestion,
  type SuggestionInInterview,
  type SuggestionSort,
  type TagInfo,
  undoSuggestionDecision,
} from "@/client";
import { common } from "@/app/strings";
import { listTagSuggestionsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { announce, announceProblem } from "@/components/Toasts";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { useCan } from "@/features/session/session";
import { byCursor } from "@/lib/pages";
import { refresh } from "../refreshing";
import { tellProbability } from "../told";
import { SaidList } from "./SaidList";
import { text } from "./strings";

const AT_ONCE = 10;
const NAMED_CHARS = 60;
const SORTS = (Object.entries(text.sorts) as [SuggestionSort, string][]).map(([value, label]) => ({ value, label }));

type Decision = "accept" | "reject";

/** Decides about a suggestion, and offers to take that back. */
function useDecision() {
  const undo = async (id: number) => {
    await undoSuggestionDecision({ path: { suggestion_id: id } }).catch(announceProblem);
    await refresh();
  };
  return useMutation({
    mutationFn: ({ id, decision }: { id: number; decision: Decision }) =>
      (decision === "accept" ? acceptSuggestion : rejectSuggestion)({ path: { suggestion_id: id } }),
    onSuccess: async (_, { id, decision }) => {
      announce(decision === "accept" ? text.accepted : text.rejected, { label: common.undo, onPress: () => void undo(id) });
      await refresh();
    },
    onError: async (error) => {
      announceProblem(error);
      await refresh();
    },
  });
}

function Suggestion({ suggestion }: { suggestion: SuggestionInInterview }) {
  const canEdit = useCan("edit_interviews");
  const decide = useDecision();
  const words = suggestion.text.slice(0, NAMED_CHARS);
  const { id } = suggestion;
  const actions = canEdit && (
    <>
      <Button small aria-label={text.acceptNamed(words)} isDisabled={decide.isPending} onPress={() => decide.mutate({ id, decision: "accept" })}>
        <Check aria-hidden />
        {text.accept}
      </Button>
      <Button
        small
        look="quiet"
        aria-label={text.rejectNamed(words)}
        isDisabled={decide.isPending}
        onPress={() => decide.mutate({ id, decision: "reject" })}
      >
        <X aria-hidden />
        {text.reject}
      </Button>
    </>
  );
  const badge = <Badge tone="info">{text.probability(tellProbability(suggestion.probability))}</Badge>;
  return <QuoteCard said={suggestion} badges={badge} actions={actions} />;
}

/** Passages that the tag is suggested for. They count as nobody's work until somebody accepts them. */
export function SuggestionList({ tag }: { tag: TagInfo }) {
  const [sort, setSort] = useState<SuggestionSort>("probability");
  const options = { path: { tag_id: tag.id }, query: { sort, limit: AT_ONCE } };
  const { path } = options;
  const list = useInfiniteQuery({ ...listTagSuggestionsInfiniteOptions(options), ...byCursor, initialPageParam: { path } });
  const isMany = (list.data?.pages[0]?.items.length ?? 0) > 1;
  return (
    <SaidList
      title={text.suggestions}
      list={list}
      empty={{ icon: Sparkles, title: text.noSuggestions, text: text.noSuggestionsText }}
      tools={isMany && <Choice label={text.sort} value={sort} options={SORTS} onChange={setSort} />}
    >
      {(suggestion) => <Suggestion suggestion={suggestion} />}
    </SaidList>
  );
}
