import type { ThemeSort } from "@/client";
import { type Question, readQuestion, toFilters } from "@/features/search/question";

export type ThemeView = "list" | "map";

/** Whose words are counted, as the address holds it. */
export type ThemeFilters = Omit<Question, "q" | "mode" | "role">;

/** What the list of themes shows. What is left out has its default. */
export interface Shown extends ThemeFilters {
  q?: string;
  sort?: ThemeSort;
  hidden?: true;
  view?: ThemeView;
}

export const DEFAULT_SORT: ThemeSort = "customers";
export const DEFAULT_VIEW: ThemeView = "list";
const SORTS: ThemeSort[] = ["customers", "growth", "newest", "name"];
const VIEWS: ThemeView[] = ["list", "map"];

const FILTERS = ["account", "study", "cohort", "participant", "kind", "from", "to"] as const;

/** Reads an address that a person may have typed: what can't be understood is left out. */
export function readThemeFilters(search: Record<string, unknown>): ThemeFilters {
  const question = readQuestion(search);
  return Object.fromEntries(FILTERS.filter((name) => question[name] !== undefined).map((name) => [name, question[name]]));
}

export function readShown(search: Record<string, unknown>): Shown {
  const { q } = readQuestion(search);
  const sort = SORTS.find((known) => known === search.sort && known !== DEFAULT_SORT);
  const view = VIEWS.find((known) => known === search.view && known !== DEFAULT_VIEW);
  return {
    ...readThemeFilters(search),
    ...(q && { q }),
    ...(sort && { sort }),
    ...(view && { view }),
    ...(search.hidden === true && { hidden: true }),
  };
}

/** The filters as the server takes them. */
export function toThemeQuery(filters: ThemeFilters) {
  return { ...toFilters(filters), q: undefined };
}

export function isFiltered(shown: Shown): boolean {
  return Boolean(shown.q) || FILTERS.some((name) => shown[name] !== undefined);
}
