import { GripVertical } from "lucide-react";
import { useDrag } from "react-aria-components/useDrag";
import styles from "./Dragging.module.css";

interface DragHandleProps {
  label: string;
  /** What kind of thing is dragged: only targets of that kind take it. */
  kind: string;
  /** What a target is told, for instance ids. */
  value: string;
}

/** What something is dragged by: with the mouse or a finger, or Enter, Tab to a target and Enter again. */
export function DragHandle({ label, kind, value }: DragHandleProps) {
  const { dragProps, isDragging } = useDrag({
    getItems: () => [{ [kind]: value }],
    getAllowedDropOperations: () => ["move"],
  });
  return (
    <span
      {...dragProps}
      role="button"
      tabIndex={0}
      aria-label={label}
      title={label}
      className={isDragging ? `${styles.handle} ${styles.dragged}` : styles.handle}
    >
      <GripVertical aria-hidden />
    </span>
  );
}
