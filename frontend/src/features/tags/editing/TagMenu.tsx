import { CornerDownRight, Ellipsis, Merge, Pencil, Plus, Split, Trash2 } from "lucide-react";
import { useState } from "react";
import type { TagInfo } from "@/client";
import { Button, IconButton } from "@/components/Button";
import { Menu, type MenuEntry } from "@/components/Menu";
import { text as tags } from "../strings";
import { DeleteTagDialog } from "./DeleteTagDialog";
import { MergeDialog } from "./MergeDialog";
import { MoveDialog } from "./MoveDialog";
import { SplitDialog } from "./SplitDialog";
import { TagDialog } from "./TagDialog";

interface TagMenuProps {
  tag: TagInfo;
  tags: readonly TagInfo[];
  /** A button with words, where there is room for it. */
  isLarge?: boolean;
}

type Opened = "add" | "edit" | "move" | "merge" | "split" | "remove";

/** What can be done with a tag, each in a dialog. */
export function TagMenu({ tag, tags: all, isLarge = false }: TagMenuProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const entries: MenuEntry[] = [
    { id: "edit", label: tags.edit, icon: Pencil },
    { id: "add", label: tags.addBelow, icon: Plus },
    { id: "move", label: tags.move, icon: CornerDownRight },
    { id: "merge", label: tags.merge, icon: Merge },
    { id: "split", label: tags.split, icon: Split },
    { id: "remove", label: tags.remove, icon: Trash2, danger: true },
  ].map((entry) => ({ ...entry, onAction: () => setOpened(entry.id as Opened) }));
  return (
    <>
      <Menu
        label={tags.actionsOf(tag.name)}
        entries={entries}
        trigger={
          isLarge ? (
            <Button aria-label={tags.actionsOf(tag.name)}>
              <Ellipsis aria-hidden />
              {tags.actions}
            </Button>
          ) : (
            <IconButton small label={tags.actionsOf(tag.name)}>
              <Ellipsis aria-hidden />
            </IconButton>
          )
        }
      />
      {opened === "add" && <TagDialog parentId={tag.id} onClose={close} />}
      {opened === "edit" && <TagDialog tag={tag} onClose={close} />}
      {opened === "move" && <MoveDialog tag={tag} tags={all} onClose={close} />}
      {opened === "merge" && <MergeDialog tag={tag} tags={all} onClose={close} />}
      {opened === "split" && <SplitDialog tag={tag} onClose={close} />}
      {opened === "remove" && <DeleteTagDialog tag={tag} tags={all} onClose={close} />}
    </>
  );
}
