import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import type { GuideQuestion } from "@/client";
import { IconButton } from "@/components/Button";
import styles from "./Study.module.css";
import { text } from "./strings";

interface QuestionRowProps {
  number: number;
  item: GuideQuestion;
  isLast: boolean;
  isDragged: boolean;
  onChange: (change: Partial<GuideQuestion>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: () => void;
}

/** One question of a guide with its note; it is moved by the handle, by buttons, or by keys. */
export function QuestionRow(props: QuestionRowProps) {
  const { number, item, isLast, isDragged, onChange, onMove, onRemove } = props;
  const moves = (event: React.KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the pointer's way beside buttons and keys
    <li
      className={isDragged ? `${styles.question} ${styles.dragged}` : styles.question}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDragOver();
      }}
      onDrop={(event) => event.preventDefault()}
    >
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- as above */}
      <span draggable title={text.drag(number)} className={styles.handle} onDragStart={props.onDragStart} onDragEnd={props.onDragEnd}>
        <GripVertical aria-hidden />
        {number}
      </span>
      <div className={styles.words}>
        <textarea
          data-question
          rows={1}
          aria-label={text.question(number)}
          className={styles.ask}
          value={item.question}
          onKeyDown={moves}
          onChange={({ target }) => onChange({ question: target.value })}
        />
        <textarea
          rows={1}
          aria-label={text.note(number)}
          placeholder={text.notePlaceholder}
          className={styles.note}
          value={item.note}
          onKeyDown={moves}
          onChange={({ target }) => onChange({ note: target.value })}
        />
      </div>
      <span className={styles.tools}>
        <IconButton small label={text.moveUp(number)} isDisabled={number === 1} onPress={() => onMove(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton small label={text.moveDown(number)} isDisabled={isLast} onPress={() => onMove(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton small label={text.removeQuestion(number)} onPress={onRemove}>
          <X aria-hidden />
        </IconButton>
      </span>
    </li>
  );
}
