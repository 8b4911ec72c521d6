import type { Subject } from "@/client";

/** A field of ours that a column can go to. */
export interface ImportField {
  name: string;
  label: string;
  isRequired?: boolean;
}

export const IMPORT_FIELDS: Record<Subject, readonly ImportField[]> = {
  accounts: [
    { name: "name", label: "Name", isRequired: true },
    { name: "domains", label: "Mail domains" },
    { name: "crm_id", label: "CRM id" },
    { name: "owner_email", label: "Owner’s email" },
    { name: "cohort", label: "Cohort" },
    { name: "renewal_on", label: "Renews on" },
  ],
  participants: [
    { name: "emails", label: "Emails", isRequired: true },
    { name: "name", label: "Name" },
    { name: "job_title", label: "Job title" },
    { name: "account", label: "Account" },
    { name: "timezone", label: "Time zone" },
    { name: "language", label: "Language" },
  ],
  touches: [
    { name: "participant", label: "Participant’s email", isRequired: true },
    { name: "kind", label: "Kind of contact", isRequired: true },
    { name: "happened_at", label: "When it happened", isRequired: true },
    { name: "channel", label: "Channel" },
    { name: "team", label: "Team" },
    { name: "study", label: "Study" },
    { name: "study_kind", label: "What it was for" },
    { name: "amount", label: "Amount" },
    { name: "currency", label: "Currency" },
    { name: "note", label: "Note" },
    { name: "scheduled_at", label: "Booked for" },
  ],
};

/** How a field is called on the screen; fields of one's own by their name. */
export function nameField(subject: Subject, name: string): string {
  return IMPORT_FIELDS[subject].find((field) => field.name === name)?.label ?? name.replace(/^field\./, "");
}

/** Where a field's column is left to the server, which knows columns by their names; and where there is none. */
export const BY_NAME = "by-name";
export const LEFT_OUT = "left-out";

/** What was chosen for each field: a column, or one of the two above. Options are `column:…`, so that no name is mistaken. */
export type Mapping = Readonly<Partial<Record<string, string>>>;

const COLUMN = "column:";

export function toOption(column: string): string {
  return `${COLUMN}${column}`;
}

/** The mapping as the server takes it: fields left to it don't stand there. */
export function writeMapping(mapping: Mapping, kept: readonly string[]): Record<string, string | null> {
  const chosen = Object.entries(mapping).flatMap(([field, option]): [string, string | null][] => {
    if (option === undefined || option === BY_NAME) return [];
    return [[field, option === LEFT_OUT ? null : option.slice(COLUMN.length)]];
  });
  const own = kept.map((column): [string, string] => [`field.${column}`, column]);
  return Object.fromEntries<string | null>([...chosen, ...own]);
}
