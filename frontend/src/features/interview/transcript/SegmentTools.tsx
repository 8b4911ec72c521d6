import { Ellipsis, Highlighter, type LucideIcon, MessageSquarePlus, Pencil, UserRoundPen } from "lucide-react";
import type { RefObject } from "react";
import type { SegmentInfo } from "@/client";
import { IconButton } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { useCommenting } from "@/features/comments/context";
import { text as commentText } from "@/features/comments/strings";
import { useHighlighting } from "@/features/highlights/context";
import { readWhole } from "@/features/highlights/selection";
import { text as highlightText } from "@/features/highlights/strings";
import type { Words } from "@/features/highlights/useSelected";
import { formatPosition } from "@/lib/format";
import { text } from "../strings";
import { useActing } from "./acting";
import styles from "./Transcript.module.css";

const hasPointer = matchMedia("(hover: hover)").matches;

interface Tool {
  id: string;
  label: string;
  icon: LucideIcon;
  onAction: () => void;
}

interface SegmentToolsProps {
  segment: SegmentInfo;
  row: RefObject<HTMLElement | null>;
  canEdit: boolean;
}

function useTools({ segment, row, canEdit }: SegmentToolsProps): Tool[] {
  const { edit: highlight } = useHighlighting();
  const { comment } = useCommenting();
  const { edit, assign } = useActing();
  const time = formatPosition(segment.start_ms);
  const onWords = (act: (words: Words) => void) => () => {
    const words = row.current?.querySelector("[data-segment]");
    const whole = words && readWhole(words);
    if (whole) act(whole);
  };
  const mark = onWords((words) => highlight({ kind: "new", ...words }));
  const tools = [{ id: "comment", label: commentText.commentOn(time), icon: MessageSquarePlus, onAction: onWords(comment) }];
  if (!canEdit) return tools;
  return [
    ...tools,
    { id: "highlight", label: highlightText.highlightSegment(time), icon: Highlighter, onAction: mark },
    { id: "assign", label: text.assignSegment(time), icon: UserRoundPen, onAction: () => assign(segment.id) },
    { id: "edit", label: text.editSegment(time), icon: Pencil, onAction: () => edit(segment.id) },
  ];
}

/** What can be done with a segment: buttons that show on hover and focus, and where nothing hovers one menu of them. */
export function SegmentTools(props: SegmentToolsProps) {
  const tools = useTools(props);
  const more = text.moreOf(formatPosition(props.segment.start_ms));
  if (!hasPointer) {
    const trigger = (
      <IconButton small label={more}>
        <Ellipsis aria-hidden />
      </IconButton>
    );
    return <Menu label={more} trigger={trigger} entries={tools} />;
  }
  // The browser's own buttons: hundreds of them come and go with each turn of the wheel.
  return tools.map(({ id, label, icon: Icon, onAction }) => (
    <button key={id} type="button" title={label} aria-label={label} onClick={onAction} className={styles.tool}>
      <Icon aria-hidden />
    </button>
  ));
}
