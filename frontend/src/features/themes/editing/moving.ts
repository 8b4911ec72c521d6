import { useMutation } from "@tanstack/react-query";
import { common } from "@/app/strings";
import { assignToTheme, getTheme, placeOutside, type ThemeHit } from "@/client";
import { announce, announceProblem } from "@/components/Toasts";
import { formatCount } from "@/lib/format";
import { refreshThemes } from "../queries";
import { text as themesText } from "../strings";
import { text } from "./strings";

/** Passages, as ids in JSON, that are dragged to another theme. */
export const PASSAGES = "application/x-earshot-passages";

/** A passage, and the theme that it lay in before. */
export type Placed = Pick<ThemeHit, "passage_id" | "theme_id">;

/** Where passages go: a theme as it was seen, or out of all. */
export type Place = { id: number; name: string; edit_version: number } | null;

async function put(into: Place, ids: number[]): Promise<void> {
  if (into) await assignToTheme({ path: { theme_id: into.id }, body: { edit_version: into.edit_version, passage_ids: ids } });
  else await placeOutside({ body: { passage_ids: ids } });
}

/** Puts each back where it lay. */
async function putBack(placed: readonly Placed[]): Promise<void> {
  for (const themeId of new Set(placed.map(({ theme_id: id }) => id))) {
    const ids = placed.filter(({ theme_id: id }) => id === themeId).map(({ passage_id: id }) => id);
    const theme = themeId === null ? null : (await getTheme({ path: { theme_id: themeId }, throwOnError: true })).data;
    await put(theme, ids);
  }
}

/** Says what was moved, and offers to take it back. */
export function announceMoved(placed: readonly Placed[], into: Place): void {
  const count = formatCount(placed.length, themesText.passage, themesText.passages);
  const undo = () => void putBack(placed).catch(announceProblem).finally(refreshThemes);
  announce(into ? text.movedTo(count, into.name) : text.takenOut(count), { label: common.undo, onPress: undo });
}

/** Moves passages at once. Where somebody was quicker nothing moves, and what there is now is shown. */
export function useMoving() {
  return useMutation({
    mutationFn: ({ placed, into }: { placed: readonly Placed[]; into: Place }) =>
      put(
        into,
        placed.map(({ passage_id: id }) => id),
      ),
    onSuccess: (_, { placed, into }) => announceMoved(placed, into),
    onError: announceProblem,
    onSettled: refreshThemes,
  });
}
