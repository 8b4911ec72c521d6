import type { NoThemesReason, ThemeSort, TrendVerdict } from "@/client";

const sorts: Record<ThemeSort, string> = {
  customers: "Most customers",
  growth: "Growing first",
  newest: "Heard last",
  name: "Name",
};

const verdicts: Record<TrendVerdict, string> = {
  growing: "Growing",
  shrinking: "Shrinking",
  steady: "Steady",
  too_little_data: "Too little data",
};

const reasons: Record<NoThemesReason, string> = {
  too_few_interviews: "Not enough interviews yet",
  no_run: "Nobody has looked for themes yet",
  run_under_way: "Themes are being looked for",
  proposal_waits: "Themes were found and wait for you",
  run_failed: "The last look for themes failed",
};

export const text = {
  title: "Themes",
  lead: "What customers say over and over, counted in customers.",
  view: "Show as",
  views: { list: "List", cohorts: "Cohorts", map: "Map" },
  find: "Find by name or phrase",
  sort: "Sort by",
  sorts,
  showHidden: "Show hidden",
  onlyBrought: "New since last run",
  clear: "Clear filters",
  list: "Themes",
  customer: "customer",
  customers: "customers",
  account: "account",
  accounts: "accounts",
  interview: "interview",
  interviews: "interviews",
  passage: "passage",
  passages: "passages",
  theme: "theme",
  themes: "themes",
  subTheme: "sub-theme",
  subThemes: "sub-themes",
  ofHeard: (share: string) => `${share} of those heard`,
  heard: (themes: string, customers: string, interviews: string) => `${themes} from ${customers} in ${interviews}`,
  new: "New",
  brought: "New since last run",
  pinned: "Pinned",
  hidden: "Hidden",
  verdict: verdicts,
  outsideTitle: "Belongs to no theme",
  outside: (passages: string, customers: string) => `${passages} of ${customers}. Said once, or like nothing else.`,
  outsideLead: "What customers said that belongs to no theme, the newest interviews first.",
  outsideEmpty: "Everything belongs to a theme",
  outsideEmptyText: "Nothing that customers said is left over.",
  toThemes: "All themes",
  reasons,
  upload: "Upload interviews",
  noneFound: "No theme fits",
  noneFoundText: "Take filters away, or look for other words.",
  noneBrought: "The last run brought no new theme",
  noneBroughtText: "It only found again what was known. After the first run everything is new, so nothing is marked.",
} as const;
