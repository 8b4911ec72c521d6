import type { TagInfo } from "@/client";

/** A line of the codebook: `depth` counts from 0 at the top. */
export interface Branch {
  tag: TagInfo;
  depth: number;
  hasBelow: boolean;
}

export const nameOf = ({ path }: Pick<TagInfo, "path">): string => path.join(" › ");

/** The tag and all that lie below it. `tags` is in the order of the tree, as the server lists it. */
export function listBelow(tags: readonly TagInfo[], id: number): Set<number> {
  const below = new Set([id]);
  for (const tag of tags) {
    if (tag.parent_id !== null && below.has(tag.parent_id)) below.add(tag.id);
  }
  return below;
}

/**
 * What is shown of the codebook: all but what lies below closed tags. With words to find, the tags whose names have them and
 * those above, closed or not.
 */
export function listShown(tags: readonly TagInfo[], closed: ReadonlySet<number>, wanted = ""): Branch[] {
  const words = wanted.trim().toLocaleLowerCase();
  const parents = new Set(tags.map(({ parent_id: parent }) => parent));
  const found = words ? findWithAbove(tags, words) : null;
  const hidden = new Set<number>();
  const shown: Branch[] = [];
  for (const tag of tags) {
    const isInside = tag.parent_id !== null && (hidden.has(tag.parent_id) || closed.has(tag.parent_id));
    if (isInside) hidden.add(tag.id);
    if (found ? found.has(tag.id) : !isInside) {
      shown.push({ tag, depth: tag.path.length - 1, hasBelow: parents.has(tag.id) });
    }
  }
  return shown;
}

function findWithAbove(tags: readonly TagInfo[], words: string): Set<number> {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const found = new Set<number>();
  for (const tag of tags) {
    if (!tag.name.toLocaleLowerCase().includes(words)) continue;
    for (let above: TagInfo | undefined = tag; above; above = byId.get(above.parent_id ?? 0)) found.add(above.id);
  }
  return found;
}
