import { type ReactNode, useRef } from "react";
import { useDrop } from "react-aria-components/useDrop";
import styles from "./Dragging.module.css";

interface DropTargetProps {
  /** What it is called while something is dragged by keyboard. */
  label: string;
  kind: string;
  onDrop: (value: string) => void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** What takes things of a kind that are dragged onto it. */
export function DropTarget({ label, kind, onDrop, isDisabled = false, children }: DropTargetProps) {
  const target = useRef<HTMLDivElement>(null);
  const { dropProps, isDropTarget } = useDrop({
    ref: target,
    isDisabled,
    getDropOperation: (types) => (types.has(kind) ? "move" : "cancel"),
    onDrop: ({ items }) => {
      const [item] = items;
      if (item?.kind === "text") void item.getText(kind).then(onDrop);
    },
  });
  return (
    <div
      {...dropProps}
      ref={target}
      role="group"
      tabIndex={-1}
      aria-label={label}
      className={isDropTarget ? `${styles.target} ${styles.over}` : styles.target}
    >
      {children}
    </div>
  );
}
