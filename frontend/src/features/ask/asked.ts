import { type Question, readQuestion } from "@/features/search/question";

/** A question to customers: whose words count and how they are found isn't for the asker to choose. */
export type Asked = Omit<Question, "mode" | "role">;

export function readAsked(search: Record<string, unknown>): Asked {
  return readQuestion({ ...search, mode: undefined, role: undefined });
}
