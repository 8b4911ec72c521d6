import type { RetentionPreview } from "@/client";
import { Banner } from "@/components/Banner";
import { Checkbox } from "@/components/Checkbox";
import { formatCount, formatDay } from "@/lib/format";
import styles from "../SettingsPage.module.css";
import { kindNames, text } from "./strings";

const count = (number: number) => formatCount(number, text.one, text.many);

interface PreviewProps {
  /** Left out while it is looked for. */
  preview?: RetentionPreview;
  isConfirmed: boolean;
  onConfirm: (isConfirmed: boolean) => void;
}

/** What a rule would remove and when, and the box to tick where something goes at once. */
export function Preview({ preview, isConfirmed, onConfirm }: PreviewProps) {
  if (!preview) return <p role="status">{text.looking}</p>;
  const { at_once: atOnce, soon, held, items } = preview;
  return (
    <section aria-label={text.preview} aria-live="polite" className={styles.section}>
      {atOnce === 0 && soon === 0 && <p>{text.nothingGoes}</p>}
      {atOnce > 0 && <Banner tone="bad" title={text.atOnce(count(atOnce))} />}
      {soon > 0 && <p>{text.soon(count(soon))}</p>}
      {held > 0 && <p>{text.held(count(held))}</p>}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={`${String(item.interview_id)} ${item.kind}`}>
              {item.title} <span className={styles.quiet}>{`${kindNames[item.kind]} · ${item.is_held ? text.isHeld : formatDay(item.due_on)}`}</span>
            </li>
          ))}
        </ul>
      )}
      {atOnce > 0 && (
        <Checkbox isSelected={isConfirmed} onChange={onConfirm}>
          {text.confirm(count(atOnce))}
        </Checkbox>
      )}
    </section>
  );
}
