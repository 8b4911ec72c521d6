import type { TagInfo } from "@/client";

const LISTED_MAX = 6;

/** A tag with those above it. */
export const nameOf = ({ path }: Pick<TagInfo, "path">) => path.join(" › ");

/**
 * Tags whose name, or that of one above, has the words; those that begin with them first. `isNew` where no tag is called
 * just that, which can't be said before they are loaded.
 */
export function findTags(tags: readonly TagInfo[] | undefined, typed: string): { found: TagInfo[]; isNew: boolean } {
  const wanted = typed.trim().toLocaleLowerCase();
  const begins = ({ name }: TagInfo) => Number(!name.toLocaleLowerCase().startsWith(wanted));
  const found = (tags ?? []).filter((tag) => nameOf(tag).toLocaleLowerCase().includes(wanted)).sort((a, b) => begins(a) - begins(b));
  const isKnown = tags === undefined || tags.some(({ name }) => name.toLocaleLowerCase() === wanted);
  return { found: found.slice(0, LISTED_MAX), isNew: wanted !== "" && !isKnown };
}
