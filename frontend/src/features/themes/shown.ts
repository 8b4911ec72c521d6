import type { ThemeSort } from "@/client";
import type { FilterName } from "@/features/search/filters";
import { type Question, readQuestion, toFilters } from "@/features/search/question";

export type ThemeView = "list" | "cohorts" | "map";

/** Whose words are counted, as the address holds it. */
export type ThemeFilters = Omit<Question, "q" | "mode" | "role" | "theme">;

/** What the list of themes shows. What is left out has its default. */
export interface Shown extends ThemeFilters {
  q?: string;
  sort?: ThemeSort;
  hidden?: true;
  /** Only what the last run brought. */
  brought?: true;
  view?: ThemeView;
  /** The cohorts that stand side by side; all where it is left out. */
  cohorts?: string[];
  /** Of these, themes whose shares lie farthest apart first. */
  apart?: true;
}

export const DEFAULT_SORT: ThemeSort = "customers";
export const DEFAULT_VIEW: ThemeView = "list";
const SORTS: ThemeSort[] = ["customers", "growth", "newest", "name"];
const VIEWS: ThemeView[] = ["list", "cohorts", "map"];

/** What themes can be narrowed by. */
export const THEME_FILTERS = ["account", "study", "cohort", "participant", "kind", "tag", "from", "to"] as const satisfies FilterName[];

/** Reads an address that a person may have typed: what can't be understood is left out. */
export function readThemeFilters(search: Record<string, unknown>): ThemeFilters {
  const question = readQuestion(search);
  return Object.fromEntries(THEME_FILTERS.filter((name) => question[name] !== undefined).map((name) => [name, question[name]]));
}

export function readShown(search: Record<string, unknown>): Shown {
  const { q } = readQuestion(search);
  const cohorts = Array.isArray(search.cohorts) ? search.cohorts.filter((name): name is string => typeof name === "string" && name !== "") : [];
  const sort = SORTS.find((known) => known === search.sort && known !== DEFAULT_SORT);
  const view = VIEWS.find((known) => known === search.view && known !== DEFAULT_VIEW);
  return {
    ...readThemeFilters(search),
    ...(q && { q }),
    ...(sort && { sort }),
    ...(view && { view }),
    ...(search.hidden === true && { hidden: true }),
    ...(search.brought === true && { brought: true }),
    ...(cohorts.length > 0 && { cohorts }),
    ...(search.apart === true && { apart: true }),
  };
}

/** The filters as the server takes them. */
export function toThemeQuery(filters: ThemeFilters) {
  return { ...toFilters(filters), q: undefined };
}

export function isFiltered(shown: Shown): boolean {
  return Boolean(shown.q) || Boolean(shown.brought) || THEME_FILTERS.some((name) => shown[name] !== undefined);
}
