import type { NewTag, TagInfo } from "@/client";
import { text } from "./strings";

/** A tag as somebody types it. */
export interface Draft {
  name: string;
  description: string;
  /** One a line. */
  examples: string;
  color: string | null;
  isSuggested: boolean;
  /** In percent; empty for the workspace's. */
  threshold: string;
}

export const EMPTY: Draft = { name: "", description: "", examples: "", color: null, isSuggested: true, threshold: "" };

/** Colors that can be told apart in both themes, by name. */
export const COLORS: Readonly<Partial<Record<string, string>>> = {
  "#b91c1c": "Red",
  "#c2410c": "Orange",
  "#a16207": "Amber",
  "#4d7c0f": "Lime",
  "#047857": "Green",
  "#0e7490": "Cyan",
  "#1d4ed8": "Blue",
  "#6d28d9": "Violet",
  "#be185d": "Pink",
  "#57534e": "Grey",
};

export function readTag(tag: TagInfo): Draft {
  return {
    name: tag.name,
    description: tag.description,
    examples: tag.examples.map((example) => example.replace(/\s+/g, " ")).join("\n"),
    color: tag.color,
    isSuggested: tag.is_suggested,
    threshold: tag.threshold === null ? "" : String(Number((tag.threshold * 100).toFixed(2))),
  };
}

/** Whether the threshold is empty or a percentage. */
export function isThreshold(typed: string): boolean {
  const percent = Number(typed);
  return typed.trim() === "" || (!Number.isNaN(percent) && percent >= 0 && percent <= 100);
}

export function writeTag(draft: Draft): Required<Omit<NewTag, "parent_id">> {
  return {
    name: draft.name,
    description: draft.description,
    examples: draft.examples
      .split("\n")
      .map((example) => example.trim())
      .filter(Boolean),
    color: draft.color,
    is_suggested: draft.isSuggested,
    threshold: draft.threshold.trim() === "" ? null : Number(draft.threshold) / 100,
  };
}

const LABELS: Record<Exclude<keyof Draft, "isSuggested">, string> = {
  name: text.name,
  description: text.description,
  examples: text.examples,
  color: text.color,
  threshold: text.threshold,
};

/** What somebody typed, with what others changed since in the fields that they left as they were. */
export function takeOver(before: Draft, typed: Draft, now: Draft): Draft {
  const fields = Object.keys(typed) as (keyof Draft)[];
  const untouched = fields.filter((field) => typed[field] === before[field]);
  return { ...typed, ...Object.fromEntries(untouched.map((field) => [field, now[field]])) };
}

/** What a tag says now where a draft says something else, in words. */
export function tellDifferences(tag: TagInfo, draft: Draft): string[] {
  const now = readTag(tag);
  return (Object.keys(LABELS) as (keyof typeof LABELS)[])
    .filter((field) => (now[field] ?? "") !== (draft[field] ?? ""))
    .map((field) => text.theirs(LABELS[field], now[field] === "" || now[field] === null ? text.nothing : now[field]));
}
