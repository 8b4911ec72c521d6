import { FileDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import styles from "./Study.module.css";
import { type SaveState, text } from "./strings";

interface SectionProps {
  title: string;
  lead?: string;
  state?: SaveState;
  /** Where it can be had as Markdown. */
  download?: string;
  children: ReactNode;
}

/** A part of a study under its heading, with whether it is saved. */
export function Section({ title, lead, state, download, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {state && (
          <span role="status" className={state === "failed" || state === "conflict" ? styles.bad : styles.state}>
            {text.states[state]}
          </span>
        )}
        {download && (
          <a href={download} download aria-label={text.download(title)} className={styles.download}>
            <FileDown aria-hidden />
            {text.markdown}
          </a>
        )}
      </div>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}
