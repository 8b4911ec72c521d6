import { Highlighter } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { ClipSelection } from "@/features/clips/ClipSelection";
import { useHighlighting } from "./context";
import { readSelection, readWhole, type Selected } from "./selection";
import styles from "./SelectionBar.module.css";
import { text } from "./strings";

const WIDTH = 230;
const BELOW = 6;
const TYPING = "input, textarea, select, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

/** What is selected in `root`; it stays while the bar itself is pressed, which ends the selection on some phones. */
function useSelected(root: RefObject<HTMLElement | null>, isHeld: RefObject<boolean>): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const read = () => {
      if (root.current && !isHeld.current) setSelected(readSelection(root.current));
    };
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, [root, isHeld]);
  return selected;
}

/** Offers to highlight what is selected. H does so too, also for the whole segment that the focus is in. */
export function SelectionBar({ root }: { root: RefObject<HTMLElement | null> }) {
  const { interviewId, canEdit, edit, attaching, attach } = useHighlighting();
  const isHeld = useRef(false);
  const selected = useSelected(root, isHeld);
  useEffect(() => {
    if (!canEdit) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.key !== "h" || event.ctrlKey || event.metaKey || event.altKey || target?.closest(TYPING)) return;
      const segment = target?.closest("[data-index]")?.querySelector("[data-segment]");
      const words = selected ?? (segment ? readWhole(segment) : null);
      if (!words) return;
      event.preventDefault();
      if (attaching) attach(words.place);
      else edit({ kind: "new", place: words.place, text: words.text });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [canEdit, selected, attaching, attach, edit]);
  if (!canEdit || !selected) return null;
  const { place, text: words, rect } = selected;
  const frame = root.current?.getBoundingClientRect();
  const left = Math.max(0, Math.min(rect.right - (frame?.left ?? 0) - WIDTH / 2, (frame?.width ?? 0) - WIDTH));
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keeps the selection; the button does the work
    <div
      className={styles.bar}
      style={{ top: rect.bottom - (frame?.top ?? 0) + BELOW, left }}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={() => (isHeld.current = true)}
      onPointerUp={() => setTimeout(() => (isHeld.current = false))}
      onPointerCancel={() => (isHeld.current = false)}
    >
      <Button small look="primary" onPress={() => (attaching ? attach(place) : edit({ kind: "new", place, text: words }))}>
        <Highlighter aria-hidden />
        {attaching ? text.attachHere : text.highlightKey}
      </Button>
      {!attaching && <ClipSelection interviewId={interviewId} place={place} words={words} />}
    </div>
  );
}
