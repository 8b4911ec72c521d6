import { ComboField } from "@/components/ComboField";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { useNames } from "@/features/customers/names";
import { KIND_OPTIONS } from "@/features/interviews/kinds";
import type { UploadFields } from "./send";
import { text } from "./strings";
import styles from "./UploadPage.module.css";

export type Shared = Omit<UploadFields, "title" | "heldOn">;

interface SharedFieldsProps {
  fields: Shared;
  onChange: (change: Partial<Shared>) => void;
}

/** What is told about all files at once. */
export function SharedFields({ fields, onChange }: SharedFieldsProps) {
  const names = useNames();
  return (
    <fieldset className={styles.shared}>
      <legend>
        <h2>{text.shared}</h2>
        <p className={styles.lead}>{text.sharedLead}</p>
      </legend>
      <ComboField
        label={text.account}
        hint={text.accountHint}
        suggestions={names.accounts}
        value={fields.account}
        onChange={(account) => onChange({ account })}
      />
      <ComboField
        label={text.study}
        hint={text.studyHint}
        suggestions={names.studies}
        value={fields.study}
        onChange={(study) => onChange({ study })}
      />
      <Select label={text.kind} value={fields.kind} options={KIND_OPTIONS} onChange={(kind) => onChange({ kind })} />
      <TextField
        label={text.participants}
        hint={text.participantsHint}
        value={fields.participants}
        onChange={(participants) => onChange({ participants })}
      />
      <TextField
        label={text.speakers}
        hint={text.speakersHint}
        inputMode="numeric"
        value={fields.speakers}
        onChange={(speakers) => onChange({ speakers: speakers.replace(/\D/g, "") })}
      />
      <TextField
        label={text.language}
        hint={text.languageHint}
        maxLength={7}
        value={fields.language}
        onChange={(language) => onChange({ language })}
      />
    </fieldset>
  );
}
