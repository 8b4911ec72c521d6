import { Ellipsis, Highlighter, MessageSquarePlus, Pencil, UserRoundPen } from "lucide-react";
import type { RefObject } from "react";
import type { SegmentInfo } from "@/client";
import { IconButton } from "@/components/Button";
import { Menu, type MenuEntry } from "@/components/Menu";
import { useCommenting } from "@/features/comments/context";
import { text as commentText } from "@/features/comments/strings";
import { useHighlighting } from "@/features/highlights/context";
import { readWhole } from "@/features/highlights/selection";
import { text as highlightText } from "@/features/highlights/strings";
import { formatPosition } from "@/lib/format";
import { text } from "../strings";
import { useActing } from "./acting";

const hasPointer = matchMedia("(hover: hover)").matches;

interface SegmentToolsProps {
  segment: SegmentInfo;
  row: RefObject<HTMLElement | null>;
  canEdit: boolean;
}

/** What can be done with a segment: buttons that show on hover and focus, and where nothing hovers one menu of them. */
export function SegmentTools({ segment, row, canEdit }: SegmentToolsProps) {
  const { edit: highlight } = useHighlighting();
  const { comment } = useCommenting();
  const { edit, assign } = useActing();
  const time = formatPosition(segment.start_ms);
  const readWords = () => {
    const words = row.current?.querySelector("[data-segment]");
    return words ? readWhole(words) : null;
  };
  const onWords = (act: (words: NonNullable<ReturnType<typeof readWords>>) => void) => () => {
    const words = readWords();
    if (words) act(words);
  };
  const entries: Required<Pick<MenuEntry, "id" | "label" | "icon" | "onAction">>[] = [
    { id: "comment", label: commentText.commentOn(time), icon: MessageSquarePlus, onAction: onWords(comment) },
  ];
  if (canEdit) {
    entries.push(
      {
        ...{ id: "highlight", label: highlightText.highlightSegment(time), icon: Highlighter },
        onAction: onWords((words) => highlight({ kind: "new", ...words })),
      },
      { id: "assign", label: text.assignSegment(time), icon: UserRoundPen, onAction: () => assign(segment.id) },
      { id: "edit", label: text.editSegment(time), icon: Pencil, onAction: () => edit(segment.id) },
    );
  }
  if (!hasPointer) {
    const trigger = (
      <IconButton small label={text.moreOf(time)}>
        <Ellipsis aria-hidden />
      </IconButton>
    );
    return <Menu label={text.moreOf(time)} trigger={trigger} entries={entries} />;
  }
  return entries.map(({ id, label, icon: Icon, onAction }) => (
    <IconButton key={id} small label={label} onPress={onAction}>
      <Icon aria-hidden />
    </IconButton>
  ));
}
