import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import { Button } from "@/components/Button";
import { useShortcut } from "@/features/shortcuts/registry";
import type { Question } from "./question";
import styles from "./QuestionBox.module.css";
import { text } from "./strings";

interface QuestionBoxProps {
  question: Question;
  autoFocus?: boolean;
}

/** The box one asks in; the page Ask answers. It keeps the filters that are set. */
export function QuestionBox({ question, autoFocus = false }: QuestionBoxProps) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useShortcut({ keys: "/", label: text.focus, group: text.label, run: () => input.current?.select() });
  const [typed, setTyped] = useState(question.q ?? "");
  const [known, setKnown] = useState(question.q);
  if (known !== question.q) {
    setKnown(question.q);
    setTyped(question.q ?? "");
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim()) void navigate({ to: "/ask", search: { ...question, q: typed.trim() } });
  };
  return (
    <form role="search" onSubmit={submit} className={styles.form}>
      <SearchField aria-label={text.label} value={typed} onChange={setTyped} autoFocus={autoFocus} className={styles.field ?? ""}>
        <Search aria-hidden className={styles.icon} />
        <Input ref={input} placeholder={text.placeholder} className={styles.input ?? ""} />
      </SearchField>
      <Button type="submit" look="primary">
        {text.go}
      </Button>
    </form>
  );
}
