import type { TagOutcome } from "@/client";

export const text = {
  title: "Import a codebook",
  lead: "A REFI-QDA codebook or project (.qdc, .qdpx) or a CSV file. You see what it would do first. Nothing that is here is removed.",
  choose: "Choose a file…",
  chosen: (name: string) => `File: ${name}`,
  looking: "Looking at the file…",
  refused: (count: number) => (count === 1 ? "1 place of the file can’t be used" : `${count} places of the file can’t be used`),
  report: "What the file says",
  place: "Place",
  tag: "Tag",
  outcome: "Outcome",
  change: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
  nothing: "–",
  would: "It would do this",
  counts: (added: number, changed: number, moved: number, same: number) =>
    `${added} new, ${changed} changed, ${moved} moved, ${same} the same`,
  kept: (count: number) => (count === 1 ? "1 tag here is not in the file and stays." : `${count} tags here are not in the file and stay.`),
  import: "Import",
  nothingNew: "Nothing to import",
  done: "The codebook was imported",
} as const;

/** What a change of a tag is called, by our name for the field. */
export const fields: Readonly<Partial<Record<string, string>>> = {
  path: "Moved",
  name: "Name",
  description: "Description",
  examples: "Examples",
  color: "Color",
  is_suggested: "Suggested",
  threshold: "Threshold",
};

export const outcomes: Record<TagOutcome, string> = { new: "New", changed: "Changed", moved: "Moved", same: "The same" };
