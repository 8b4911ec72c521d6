import { Highlighter, MessageSquarePlus } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "@/components/Button";
import { ClipSelection } from "@/features/clips/ClipSelection";
import { useCommenting } from "@/features/comments/context";
import { text as commentText } from "@/features/comments/strings";
import { useShortcut } from "@/features/shortcuts/registry";
import { useHighlighting } from "./context";
import styles from "./SelectionBar.module.css";
import { text } from "./strings";
import { findWords, useSelected, type Words } from "./useSelected";

const WIDTH = 320;
const BELOW = 6;

/** Offers to highlight, comment on or cut what is selected. Keys do so too, also for the segment that is current. */
export function SelectionBar({ root }: { root: RefObject<HTMLElement | null> }) {
  const { interviewId, canEdit, edit, attaching, attach } = useHighlighting();
  const { comment } = useCommenting();
  const { selected, hold } = useSelected(root);
  const highlight = ({ place, text: words }: Words) => {
    if (attaching) attach(place);
    else edit({ kind: "new", place, text: words });
  };
  const act = (on: (words: Words) => void) => () => {
    const words = findWords(root.current, selected);
    if (words) on(words);
  };
  useShortcut({ keys: "h", label: text.highlightWords, group: text.transcript, run: act(highlight), isEnabled: canEdit });
  useShortcut({ keys: "c", label: text.commentWords, group: text.transcript, run: act(comment) });
  if (!selected) return null;
  const { rect } = selected;
  const frame = root.current?.getBoundingClientRect();
  const left = Math.max(0, Math.min(rect.right - (frame?.left ?? 0) - WIDTH / 2, (frame?.width ?? 0) - WIDTH));
  return (
    <div {...hold} className={styles.bar} style={{ top: rect.bottom - (frame?.top ?? 0) + BELOW, left }}>
      {canEdit && (
        <Button small look="primary" onPress={() => highlight(selected)}>
          <Highlighter aria-hidden />
          {attaching ? text.attachHere : text.highlightKey}
        </Button>
      )}
      {!attaching && (
        <>
          <Button small onPress={() => comment(selected)}>
            <MessageSquarePlus aria-hidden />
            {commentText.commentKey}
          </Button>
          <ClipSelection interviewId={interviewId} place={selected.place} words={selected.text} />
        </>
      )}
    </div>
  );
}
