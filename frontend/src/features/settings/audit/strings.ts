import type { Act, ActorKind } from "@/client";

export const actNames: Record<Act, string> = {
  saw: "Saw",
  changed: "Changed",
  exported: "Exported",
  overrode: "Overrode",
  signed_in: "Signed in",
  refused: "Refused",
};

export const actorNames: Record<ActorKind, string> = {
  user: "user",
  token: "API token",
  command_line: "command line",
  system: "by itself",
  nobody: "",
};

export const text = {
  lead: "Who saw, changed, exported or overrode what. Entries are only ever added, and each is chained to the one before: earshot verify finds any that was changed.",
  who: "Find by name",
  act: "What was done",
  anyAct: "Everything",
  from: "From",
  until: "Until",
  subject: "Subject",
  only: (subject: string) => `Only ${subject}`,
  clear: "Clear",
  export: "Export as CSV",
  log: "Audit log",
  when: "When",
  by: "Who",
  what: "What",
  about: "About",
  details: "Details",
  showOnly: (subject: string) => `Show only what concerns ${subject}`,
  none: "Nothing is recorded yet",
  noneText: "The first entry comes with the next change or reading.",
  noneFound: "Nothing of that kind",
  noneFoundText: "Take a filter away, or choose other days.",
  made: (what: string) => `made ${what}`,
  removed: (what: string) => `removed ${what}`,
  fields: (what: string) => `changed ${what}`,
  also: (what: string) => `also ${what}`,
  rules: (ids: string) => `set aside rules ${ids}`,
  due: (day: string) => `due on ${day}`,
} as const;
