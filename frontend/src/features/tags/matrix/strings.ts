export const text = {
  label: "Tags by cohort",
  lead: "In whose words each tag or one below it is highlighted: of how many customers of each cohort who were heard. What nobody has looked through bears no tags.",
  heard: (customers: string) => `${customers} heard`,
  noCohort: "No cohort",
  onlyBorne: "Only tags that are in use",
  download: "Download as CSV",
  none: "There is nothing to compare yet",
  noneText: "Highlight what customers said, give it tags, and give accounts a cohort.",
} as const;
