import type { Channel, RuleEffect, Standing, StudyKind, SuppressionKind, TouchKind } from "@/client";

export const standingNames: Record<Standing, string> = {
  free: "Free",
  resting: "Resting",
  needs_approval: "Needs approval",
  do_not_contact: "Do not contact",
  empty: "Nobody known",
};

export const suppressionNames: Record<SuppressionKind, string> = {
  opted_out: "Opted out",
  do_not_contact: "Do not contact",
  hard_bounce: "Email bounces",
  legal: "Legal hold",
};

export const effectNames: Record<RuleEffect, string> = {
  block: "Blocks",
  needs_approval: "Needs approval",
  warn: "Warns",
};

export const touchNames: Record<TouchKind, string> = {
  invited: "Invited",
  reminded: "Reminded",
  booked: "Booked",
  completed: "Interviewed",
  no_show: "Did not show up",
  declined: "Declined",
  bounced: "Email bounced",
  opted_out: "Opted out",
  paid: "Paid",
  voided: "Taken back",
};

export const channelNames: Record<Channel, string> = {
  email: "Email",
  phone: "Phone",
  sms: "SMS",
  in_app: "In the app",
  chat: "Chat",
  social: "Social media",
  meeting: "Meeting",
  other: "Other",
};

export const studyKindNames: Record<StudyKind, string> = {
  interview: "Interview",
  usability_test: "Usability test",
  sales_call: "Sales call",
  support_call: "Support call",
  survey: "Survey",
};

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

export const text = {
  status: "Contact status",
  copy: "Copy as text",
  copied: "Copied",
  freeFrom: (day: string) => `Free again ${day}`,
  nextFree: (moment: string) => `Next free ${moment}`,
  freeOf: (free: number, all: number) => `${free} of ${people(all)} free`,
  lastInterview: "Last interview",
  neverInterviewed: "Nobody has interviewed them yet.",
  heldOn: "Held on",
  team: "Team",
  study: "Study",
  purpose: "Purpose",
  ahead: "Held and booked",
  nothingAhead: "Nobody is held or booked.",
  notAhead: "Neither held nor booked.",
  held: (count: number) => `${people(count)} held`,
  until: (moment: string) => `until ${moment}`,
  heldAlone: "Held",
  booked: "Booked",
  quotas: "What the rules leave",
  noQuotas: "No rule limits how often.",
  left: (left: number, most: number) => `${left} of ${most} left`,
  inDays: (days: number) => (days === 1 ? "in any day" : `in any ${days} days`),
  freeAgain: (moment: string) => `one more from ${moment}`,
  doNotContact: "Do not contact",
  nobodySuppressed: "Nobody asked to be left alone.",
  add: "Add",
  addFor: (name: string) => `Add “do not contact” for ${name}`,
  wholeAccount: "The whole account",
  since: (day: string, by: string) => `Since ${day}, said by ${by}`,
  sinceDay: (day: string) => `Since ${day}`,
  suppress: "Do not contact",
  suppressTitle: (name: string) => `Do not contact ${name}`,
  suppressAccountText: "Nobody at this account can be invited any more, and people who are held are let go. An administrator can lift it.",
  suppressPersonText: "They can’t be invited any more, and are let go where they are held. An administrator can lift it.",
  suppressed: "Nobody will contact them any more.",
  kind: "Kind",
  reason: "Reason",
  reasonHint: "What they said, and where.",
  lift: "Lift",
  liftNamed: (name: string) => `Lift “${name}”`,
  liftText: "They can be invited again, as far as the rules allow. It stays on record, with your reason.",
  exemptions: "Exemptions",
  noExemptions: "None. Every rule holds.",
  addExemption: "Add exemption",
  exemptionName: "Name",
  exemptionNameHint: "Such as “Design partner”.",
  rule: "Rule",
  allRules: "All rules",
  endsOn: "Ends on",
  endsOnDay: (day: string) => `until ${day}`,
  end: "End now",
  endNamed: (name: string) => `End now: ${name}`,
  by: (name: string) => `by ${name}`,
  about: "About",
  noTeam: "No team",
  noAccount: "No account",
} as const;
