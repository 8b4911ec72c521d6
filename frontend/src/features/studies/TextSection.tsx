import type { StudyDetail, StudyDocument } from "@/client";
import { useCan } from "@/features/session/session";
import { Conflict } from "./Conflict";
import { Section } from "./Section";
import styles from "./Study.module.css";
import { text } from "./strings";
import { useWriting } from "./useWriting";

interface TextSectionProps {
  study: StudyDetail;
  name: "plan" | "consent_form";
  document: StudyDocument;
  title: string;
  lead: string;
}

/** The plan or the consent form: read by some, written in place by others. */
export function TextSection({ study, name, document, title, lead }: TextSectionProps) {
  const canEdit = useCan("edit_interviews");
  const stored = study[name] ?? "";
  const part = useWriting(study, stored, (value) => ({ [name]: value.trim() || null }));
  const download = stored ? `/api/studies/${study.id}/documents/${document}` : undefined;
  return (
    <Section title={title} lead={canEdit ? lead : undefined} state={canEdit ? part.state : undefined} download={download}>
      <Conflict part={part} describe={(value) => value || text.nothingWritten} />
      {canEdit ? (
        <textarea
          aria-label={title}
          className={styles.writing}
          placeholder={text.nothingWritten}
          value={part.value}
          onChange={({ target }) => part.write(target.value)}
        />
      ) : (
        <p className={styles.written}>{stored || text.nothingWritten}</p>
      )}
    </Section>
  );
}
