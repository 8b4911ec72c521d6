import { useMutation } from "@tanstack/react-query";
import { type Decided, decideSuggestions, type SuggestionInfo } from "@/client";
import { announce, announceProblem } from "@/components/Toasts";
import { announceDone } from "@/components/undo";
import { formatCount } from "@/lib/format";
import { hideSuggestions, refreshHighlights } from "./queries";
import { text } from "./strings";

/** As many as the server takes at once. */
const AT_ONCE = 500;

interface Decisions {
  accept?: SuggestionInfo[];
  reject?: SuggestionInfo[];
}

type Way = "accept" | "reject" | "undo";

const idsOf = (suggestions: readonly SuggestionInfo[]) => suggestions.map(({ id }) => id);

async function send(way: Way, ids: readonly number[]): Promise<Decided> {
  const decided: Decided = { items: [], refused: [] };
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const { data } = await decideSuggestions({ body: { [way]: ids.slice(start, start + AT_ONCE) } });
    decided.items.push(...data.items);
    decided.refused.push(...data.refused);
  }
  return decided;
}

function describe({ accept = [], reject = [] }: Decisions): string {
  const [one, ...more] = [...accept, ...reject];
  if (!one || more.length > 0) return text.acceptedMany(formatCount(accept.length, text.suggestionOne, text.suggestionMany));
  return accept.length > 0 ? text.acceptedTag(one.tag.name) : text.rejectedTag(one.tag.name);
}

/** Accepts and rejects suggestions: shown at once, and told of each that somebody else decided otherwise before. */
export function useDecide(interviewId: number): (decisions: Decisions) => void {
  const undo = async (ids: number[]) => {
    await send("undo", ids);
    await refreshHighlights(interviewId);
  };
  const { mutateAsync } = useMutation({
    mutationFn: async ({ accept = [], reject = [] }: Decisions) => {
      const [accepted, rejected] = [await send("accept", idsOf(accept)), await send("reject", idsOf(reject))];
      return { items: [...accepted.items, ...rejected.items], refused: [...accepted.refused, ...rejected.refused] };
    },
    onMutate: ({ accept = [], reject = [] }) => hideSuggestions(interviewId, new Set(idsOf([...accept, ...reject]))),
    onSuccess: ({ refused }) => {
      const [only, ...others] = refused;
      if (only) announce(others.length > 0 ? text.refusedMany(formatCount(refused.length, text.suggestionOne, text.suggestionMany)) : only.detail);
    },
    onError: announceProblem,
    onSettled: () => refreshHighlights(interviewId),
  });
  return (decisions) => {
    const sent = mutateAsync(decisions).catch(() => ({ items: [] }));
    announceDone(describe(decisions), async () => {
      const { items } = await sent;
      if (items.length > 0) await undo(items.map(({ id }) => id));
    });
  };
}
