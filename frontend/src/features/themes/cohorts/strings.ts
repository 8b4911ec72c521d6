import type { ComparisonSort } from "@/client";

const sorts: Record<ComparisonSort, string> = { customers: "Most customers", difference: "Farthest apart" };

export const text = {
  label: "Themes by cohort",
  compared: "Cohorts side by side",
  sort: "Sort by",
  sorts,
  heard: (customers: string) => `${customers} heard`,
  more: "more",
  legend:
    "How many of the customers heard in each cohort speak of a theme: the stronger the colour, the larger the share. “more” stands where it is more of them than chance explains, compared with customers of the other cohorts who said about as much.",
  noneTitle: "There is nothing to compare",
  none: "No customer of a cohort was heard. Cohorts are set on accounts: give accounts one, or take filters away.",
  one: "Choose two or more cohorts to compare them.",
} as const;
