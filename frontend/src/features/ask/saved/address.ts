import type { AskedQuestion } from "@/client";
import { DEFAULT_MODE, DEFAULT_ROLE, type Question, readQuestion } from "@/features/search/question";

const NAME_CHARS = 100;

/** A saved question as the address of Ask holds it. */
export function toQuestion({ speaker_role: role, ...asked }: AskedQuestion): Question {
  return readQuestion({ ...asked, role });
}

/** A question of the page as it is saved; nothing is asked without words. */
export function toAsked({ q = "", role, ...filters }: Question): AskedQuestion {
  return { q, ...filters, ...(role && { speaker_role: role }) };
}

/** Whether two questions ask the same of the same people. */
export function isSame(one: Question, other: Question): boolean {
  const key = ({ mode = DEFAULT_MODE, role = DEFAULT_ROLE, ...rest }: Question) =>
    JSON.stringify(Object.entries({ mode, role, ...rest }).sort(([a], [b]) => (a < b ? -1 : 1)));
  return key(one) === key(other);
}

/** What a question is called until somebody says better: its own words, cut at a word where they are many. */
export function proposeName({ q = "" }: Question): string {
  if (q.length <= NAME_CHARS) return q;
  const cut = q.slice(0, NAME_CHARS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), NAME_CHARS / 2))}…`;
}
