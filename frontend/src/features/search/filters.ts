import { KIND_NAMES } from "@/features/interviews/kinds";
import { formatDay } from "@/lib/format";
import type { Question } from "./question";
import { text } from "./strings";

export type FilterName = keyof Omit<Question, "q" | "mode">;

/** What narrows whose words are looked at, wherever people are counted. */
export const FILTERS: readonly FilterName[] = ["account", "study", "cohort", "participant", "kind", "from", "to"];

/** What narrows a question, too. */
export const QUESTION_FILTERS: readonly FilterName[] = [...FILTERS.slice(0, 5), "role", "tag", "theme", "from", "to"];

/** A filter's value as people say it. */
export function describeFilter(name: FilterName, question: Question): string {
  if (name === "kind") return question.kind ? KIND_NAMES[question.kind] : "";
  if (name === "role") return question.role ? text.roles[question.role] : "";
  const value = question[name] ?? "";
  return value && (name === "from" || name === "to") ? formatDay(value) : value;
}
