import { queryClient } from "@/app/client";

/** Everything that is read of themes: an edit of one changes counts of others. */
const READ = new Set([
  "listThemes",
  "getTheme",
  "getThemeTrend",
  "listThemeSplits",
  "listRelatedThemes",
  "listThemeTags",
  "compareCohorts",
  "listThemePassages",
  "listPassagesOutsideThemes",
  "getThemeOpposing",
  "getThemeMap",
  "listThemeRuns",
  "getThemeRun",
]);

/** Asks anew for all that is known of themes. */
export async function refreshThemes(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [first] }) => typeof first === "object" && first !== null && "_id" in first && READ.has(String(first._id)),
  });
}
