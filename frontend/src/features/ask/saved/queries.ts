import { useQuery } from "@tanstack/react-query";
import { common } from "@/app/strings";
import { createSavedQuestion, deleteSavedQuestion, type SavedQuestionInfo } from "@/client";
import { listSavedQuestionsOptions, listSavedQuestionsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { announce, announceProblem } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import type { Question } from "@/features/search/question";
import { isSame, toQuestion } from "./address";
import { text } from "./strings";

const MOST = 200;
const LISTED = { query: { limit: MOST } };

/** One's own questions and those that others share, the newest first. Empty until they are there. */
export function useSavedQuestions(): SavedQuestionInfo[] {
  const isAllowed = useCan("read_interviews");
  return useQuery({ ...listSavedQuestionsOptions(LISTED), enabled: isAllowed }).data?.items ?? [];
}

/** One's own saved question that asks the same. */
export function useSavedAs(question: Question): SavedQuestionInfo | undefined {
  return useSavedQuestions().find(({ is_mine, asked }) => is_mine && isSame(toQuestion(asked), question));
}

export function refreshSaved(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: listSavedQuestionsQueryKey() });
}

function show(change: (items: SavedQuestionInfo[]) => SavedQuestionInfo[]): void {
  queryClient.setQueryData(listSavedQuestionsOptions(LISTED).queryKey, (page) => page && { ...page, items: change(page.items) });
}

/** Deletes it at once, and offers to save it again. */
export async function forget(saved: SavedQuestionInfo): Promise<void> {
  const { id, name, asked, is_shared } = saved;
  const restore = async () => {
    await createSavedQuestion({ body: { name, asked, is_shared } }).catch(announceProblem);
    await refreshSaved();
  };
  show((items) => items.filter((item) => item.id !== id));
  try {
    await deleteSavedQuestion({ path: { question_id: id } });
    announce(text.forgotten(name), saved.is_mine ? { label: common.undo, onPress: () => void restore() } : undefined);
  } catch (error) {
    announceProblem(error);
  }
  await refreshSaved();
}
