import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import styles from "./AutoText.module.css";

const PAUSE_MS = 700;

interface AutoTextProps {
  label: string;
  value: string;
  /** `base` is what stood there when the writing began. */
  onSave: (value: string, base: string) => void;
  placeholder?: string;
  look: "title" | "claim" | "plain";
  /** Enter ends it, instead of beginning another line. */
  isOneLine?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
}

/** Text written where it is read: it grows with what is typed, and saves itself after a pause and when it is left. */
export function AutoText({ label, value, onSave, placeholder, look, isOneLine, isRequired, autoFocus }: AutoTextProps) {
  const [draft, setDraft] = useState<{ text: string; base: string } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = draft?.text ?? value;
  const save = () => {
    const written = draft?.text.trim();
    if (draft === null || written === undefined || written === draft.base || (isRequired && !written)) return;
    onSave(written, draft.base);
    setDraft({ ...draft, base: written });
  };
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(
    () => () => {
      latest.current();
    },
    [],
  );
  useEffect(() => {
    if (!autoFocus) return;
    field.current?.focus();
    field.current?.select();
  }, [autoFocus]);
  const type = (text: string) =>
    setDraft({ text: isOneLine ? text.replaceAll("\n", " ") : text, base: draft?.base ?? value });
  const leave = () => {
    save();
    setDraft(null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !isOneLine || event.nativeEvent.isComposing) return;
    event.preventDefault();
    field.current?.blur();
  };
  return (
    <div className={`${styles.grow} ${styles[look]}`} data-text={`${typed || (placeholder ?? "")} `}>
      <textarea
        ref={field}
        aria-label={label}
        value={typed}
        placeholder={placeholder}
        rows={1}
        onChange={({ target }) => type(target.value)}
        onBlur={leave}
        onKeyDown={press}
        className={styles.field}
      />
    </div>
  );
}
