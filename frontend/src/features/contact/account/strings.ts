export const text = {
  account: "Account",
  owner: "Owner",
  renews: "Renews on",
  cohort: "Cohort",
  domains: "Mail domains",
  crmId: "CRM id",
  interviewsHeld: "Interviews held",
  people: "People",
  noPeople: "Nobody here is known yet.",
  interviewCount: (count: number) => (count === 0 ? "Never interviewed" : count === 1 ? "1 interview" : `${count} interviews`),
} as const;
