import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import type { GuideQuestion, StudyDetail } from "@/client";
import { Button } from "@/components/Button";
import { useCan } from "@/features/session/session";
import { Conflict } from "./Conflict";
import { moveEntry } from "./drafting";
import { QuestionRow } from "./QuestionRow";
import { Section } from "./Section";
import styles from "./Study.module.css";
import { text } from "./strings";
import { useWriting } from "./useWriting";

const describe = (guide: readonly GuideQuestion[]) =>
  guide.map(({ question }, index) => `${index + 1}. ${question}`).join("\n") || text.nothingWritten;

function tidy(guide: readonly GuideQuestion[]): GuideQuestion[] {
  return guide.map(({ question, note = "" }) => ({ question: question.trim(), note: note.trim() })).filter(({ question }) => question !== "");
}

/** The guide as its editors see it: a question without words is kept here until it has some, and not saved before. */
function GuideEditor({ study }: { study: StudyDetail }) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const stored = study.guide ?? [];
  const [shown, setShown] = useState<readonly GuideQuestion[] | null>(null);
  const part = useWriting(study, stored, (guide) => ({ guide }));
  const guide = shown && describe(tidy(shown)) === describe(part.value) ? shown : part.value;
  const write = (changed: readonly GuideQuestion[]) => {
    setShown(changed);
    part.write(tidy(changed));
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= guide.length) return;
    write(moveEntry(guide, from, to));
    setSaid(text.moved(to + 1));
    requestAnimationFrame(() => list.current?.querySelectorAll("textarea[data-question]")[to]?.scrollIntoView({ block: "nearest" }));
  };
  return (
    <Section
      title={text.guide}
      lead={text.guideLead}
      state={part.state}
      download={stored.length > 0 ? `/api/studies/${study.id}/documents/guide` : undefined}
    >
      <Conflict part={part} describe={describe} />
      <ol ref={list} className={styles.guide}>
        {guide.map((item, index) => (
          <QuestionRow
            key={index}
            number={index + 1}
            item={item}
            isLast={index === guide.length - 1}
            isDragged={dragged === index}
            onChange={(change) => write(guide.map((known, at) => (at === index ? { ...known, ...change } : known)))}
            onMove={(by) => move(index, index + by)}
            onRemove={() => write(guide.filter((_, at) => at !== index))}
            onDragStart={() => setDragged(index)}
            onDragOver={() => {
              if (dragged === null || dragged === index) return;
              move(dragged, index);
              setDragged(index);
            }}
            onDragEnd={() => setDragged(null)}
          />
        ))}
      </ol>
      <p role="status" className={styles.hidden}>
        {said}
      </p>
      <div>
        <Button small onPress={() => write([...guide, { question: "", note: "" }])}>
          <Plus aria-hidden />
          {text.addQuestion}
        </Button>
      </div>
    </Section>
  );
}

function GuideReader({ study: { id, guide } }: { study: StudyDetail }) {
  const items = guide ?? [];
  return (
    <Section title={text.guide} download={items.length > 0 ? `/api/studies/${id}/documents/guide` : undefined}>
      {items.length === 0 && <p className={styles.written}>{text.nothingWritten}</p>}
      <ol className={styles.questions}>
        {items.map(({ question, note }, index) => (
          <li key={index}>
            <p>{question}</p>
            {note && <p className={styles.lead}>{note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

export function GuideSection({ study }: { study: StudyDetail }) {
  return useCan("edit_interviews") ? <GuideEditor study={study} /> : <GuideReader study={study} />;
}
