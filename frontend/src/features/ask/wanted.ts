import { DEFAULT_ROLE, type Question, toFilters } from "@/features/search/question";

/** Points are made by meaning, and of what customers say: who looks for exact words, or for ours, wants the quotes alone. */
export function hasPoints({ mode, role }: Question): boolean {
  return mode !== "keyword" && role !== "interviewer";
}

/** A question as answers take it. How quotes are ranked makes no other answer. */
export function toAnswerQuery(question: Question) {
  return { ...toFilters(question), speaker_role: question.role ?? DEFAULT_ROLE };
}

export function toSearchQuery(question: Question, limit: number) {
  return { ...toAnswerQuery(question), mode: question.mode, limit };
}

/** The same question to everybody and everything. */
export function withoutFilters({ q, mode }: Question): Question {
  return { ...(q && { q }), ...(mode && { mode }) };
}

export function isFiltered(question: Question): boolean {
  return Object.keys(question).length > Object.keys(withoutFilters(question)).length;
}
