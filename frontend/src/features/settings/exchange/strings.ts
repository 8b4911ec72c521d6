import type { RowOutcome, Subject } from "@/client";

export const subjectNames: Record<Subject, string> = {
  accounts: "Accounts",
  participants: "Participants",
  touches: "Past contacts",
};

export const rowNames: Record<RowOutcome, string> = {
  created: "New",
  updated: "Changed",
  unchanged: "As it is",
  error: "Can’t be used",
};

const rows = (count: number) => (count === 1 ? "1 row" : `${count} rows`);

export const text = {
  importTitle: "Import",
  importLead:
    "From a CRM or a spreadsheet, as CSV. Try it first: each row says what would become of it. All rows are taken, or none, and the same file again changes nothing.",
  subject: "What is in the file",
  drop: "Drop a CSV file here",
  or: "or",
  choose: "Choose a file",
  chosen: (name: string, columns: number) => `${name}, ${columns === 1 ? "1 column" : `${columns} columns`}`,
  another: "Choose another",
  noColumns: "The first line of this file has no columns.",
  mapping: "Columns",
  mappingLead: "Which column of the file goes where. What is left to us is known by its name.",
  field: "Ours",
  column: "In the file",
  columnOf: (field: string) => `Column for ${field}`,
  byName: "By its name",
  notFound: "No such column",
  leaveOut: "Leave out",
  found: (column: string) => `By its name: ${column}`,
  required: "needed",
  custom: "Keep these as fields of your own",
  createAccounts: "Add accounts that are not here yet",
  tryIt: "Try it",
  again: "Try again",
  import: (count: number) => (count === 1 ? "Import 1 row" : `Import ${count} rows`),
  nothingNew: "Nothing to import",
  tried: "What would happen",
  done: "Imported",
  counts: (created: number, updated: number, unchanged: number, errors: number) =>
    [
      created > 0 && `${created} new`,
      updated > 0 && `${updated} changed`,
      unchanged > 0 && `${unchanged} as they are`,
      errors > 0 && `${rows(errors)} can’t be used`,
    ]
      .filter(Boolean)
      .join(", "),
  mend: "Mend these rows in the file and choose it again, or map its columns anew. Nothing is imported before.",
  ready: "Every row can be used.",
  empty: "The file has no rows.",
  ignored: (columns: string) => `Nothing is read from: ${columns}.`,
  row: "Row",
  outcome: "Outcome",
  what: "What",
  change: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
  nothing: "nothing",
  leftOut: (count: number) => `${rows(count)} more are not shown.`,
  exportTitle: "Export",
  exportLead: "Everything as CSV. Change it in a spreadsheet and import it again.",
  exportNamed: (name: string) => `Export ${name.toLowerCase()}`,
} as const;
