import type { AuditEntryInfo } from "@/client";
import { text } from "./strings";

type Details = Record<string, unknown>;

/** `change_account` as `Change account`: operations bear the names of what they do. */
export function nameAction(action: string): string {
  const words = action.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an entry is about, in a word or two: its name of now, or its kind and number. */
export function nameSubject({ subject_kind: kind, subject_id: id, subject_name: name }: AuditEntryInfo): string {
  if (name) return name;
  if (!kind) return "";
  return id ? `${kind.replaceAll("_", " ")} ${id}` : kind.replaceAll("_", " ");
}

function isRecord(value: unknown): value is Details {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tellTables(value: unknown): string {
  if (!isRecord(value)) return "";
  return Object.entries(value)
    .map(([table, what]) => {
      const name = table.replaceAll("_", " ");
      return Array.isArray(what) ? `${name} ${what.join(", ").replaceAll("_", " ")}` : `${String(what)} ${name}`;
    })
    .join("; ");
}

function tellValues(value: unknown): string[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([column, change]) => {
    const [before, after] = Array.isArray(change) ? (change as unknown[]) : [null, change];
    const show = (one: unknown) => (typeof one === "string" ? one : one === null ? "–" : JSON.stringify(one));
    return `${column.replace(/^\w+\./, "").replaceAll("_", " ")}: ${show(before)} → ${show(after)}`;
  });
}

/** The details of an entry in short phrases. Values of columns, where they are told, say more than their names. */
export function tellDetails(details: Details): string[] {
  const values = tellValues(details.values);
  const told = [
    ...values,
    details.overridden_rules ? text.rules((details.overridden_rules as number[]).join(", ")) : "",
    values.length === 0 && details.changed ? text.fields(tellTables(details.changed)) : "",
    details.made ? text.made(tellTables(details.made)) : "",
    details.removed ? text.removed(tellTables(details.removed)) : "",
    Array.isArray(details.also) ? text.also(details.also.map((one) => nameAction(String(one)).toLowerCase()).join(", ")) : "",
    typeof details.due_on === "string" ? text.due(details.due_on) : "",
  ];
  return told.filter(Boolean);
}
