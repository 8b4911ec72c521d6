import type { RuleEffect, RuleLimit, RuleScope, TouchKind } from "@/client";

export const scopeNames: Record<RuleScope, string> = {
  participant: "Each participant",
  account: "Each account",
};

export const limitNames: Record<RuleLimit, string> = {
  quota: "At most so many in some days",
  cooldown: "Rest for some days after",
  blackout: "No contact while conditions hold",
  incentive_cap: "At most so much money a year",
};

export const effectChoices: Record<RuleEffect, string> = {
  block: "Block",
  needs_approval: "Ask for approval",
  warn: "Warn",
};

export const countedNames = {
  invited: "Invitations",
  reminded: "Reminders",
  booked: "Bookings",
  completed: "Interviews",
  no_show: "No-shows",
  declined: "Refusals",
  bounced: "Bounces",
  opted_out: "Opt-outs",
} satisfies Partial<Record<TouchKind, string>>;

export const overriderNames = {
  nobody: "Nobody",
  member: "Members and up",
  researcher: "Researchers and up",
  admin: "Administrators",
} as const;

export const triedNames = {
  invited: "Tried on an invitation",
  reminded: "Tried on a reminder",
  booked: "Tried on a booking",
} satisfies Partial<Record<TouchKind, string>>;

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

export const text = {
  lead: "How often our customers are asked. Every check and every reservation follows these rules, whichever team asks.",
  forParticipants: "For each participant",
  forAccounts: "For each account",
  add: "Add rule",
  editNamed: (name: string) => `Edit ${name}`,
  removeNamed: (name: string) => `Delete ${name}`,
  switchNamed: (name: string) => `${name} is active`,
  none: "No rules",
  noneText: "Without any, everybody may be contacted at any time. Add one.",
  off: "Off",
  exempt: (whom: string) => `Override: ${whom.toLowerCase()}`,

  name: "Name",
  nameHint: "It is told to everybody whom the rule stands in the way of.",
  scope: "For",
  limit: "Limit",
  counts: "Counts",
  maxCount: "At most",
  days: "Days",
  daysHint: "Any such stretch of days, not calendar months.",
  countsPeople: "Count people rather than contacts",
  cap: "At most",
  currency: "Currency",
  conditions: "Only where",
  conditionsHint: "Conditions that are left empty say nothing.",
  cohorts: "Cohorts",
  cohortsHint: "Separated by commas.",
  channels: "Channels",
  studyKinds: "What for",
  renewal: "Days around the renewal",
  fieldOf: "Field of",
  fieldOfNames: { account: "The account", participant: "The participant" },
  fieldName: "Field’s name",
  fieldEquals: "Is",
  effect: "Then",
  overridableBy: "May be overridden by",

  preview: "What it would do today",
  previewing: "Working out who would be blocked…",
  notYet: "Once the rule is complete, this tells what it would do today.",
  sample: (people: number, of: number) => `Looked at the newest ${people} of ${of} people.`,
  today: "Today",
  then: "Then",
  counted: (free: number, approval: number, blocked: number) =>
    [`${free} free`, approval > 0 && `${approval} to approve`, `${blocked} blocked`].filter(Boolean).join(", "),
  more: "By rule, and who is new among them",
  tried: "Contact that it is tried on",
  byRule: "Rules that stand in the way",
  newly: "Free today, and would not be",
  nobodyNew: "Nobody who is free today would be stopped.",
  andMore: (count: number) => `and ${count} more`,
  people,
  capNote: "Caps count where an amount is promised, which a preview does not.",

  deleteTitle: (name: string) => `Delete ${name}`,
  deleteText: "Exemptions from it go as well. Switch it off instead to keep it for later.",
  delete: "Delete rule",
  saved: (name: string) => `${name} holds from now on.`,
  switchedOff: (name: string) => `${name} is switched off.`,
  deleted: (name: string) => `${name} is deleted.`,
} as const;
