import type { Channel, StudyKind } from "@/client";
import { CheckboxGroup } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { channelNames } from "@/features/contact/shared/strings";
import { kindNames } from "@/features/studies/strings";
import { findError } from "./drafting";
import type { FieldsProps } from "./RuleFields";
import styles from "./Rules.module.css";
import { text } from "./strings";

const CHANNELS = (Object.keys(channelNames) as Channel[]).map((value) => ({ value, label: channelNames[value] }));
const STUDY_KINDS = (Object.keys(kindNames) as StudyKind[]).map((value) => ({ value, label: kindNames[value] }));
const FIELD_OF = [
  { value: "account", label: text.fieldOfNames.account },
  { value: "participant", label: text.fieldOfNames.participant },
] as const;

/** When a rule applies. Open from the start where it has conditions, or can't do without. */
export function ConditionFields({ draft, errors, onChange }: FieldsProps) {
  const isNeeded = draft.limit === "blackout";
  const hasSome =
    [draft.cohorts, draft.renewalDays, draft.fieldName].some((value) => value.trim() !== "") ||
    draft.channels.length + draft.studyKinds.length > 0;
  const missing = errors.conditions;
  return (
    <details className={styles.conditions} open={isNeeded || hasSome || undefined}>
      <summary>{text.conditions}</summary>
      <div className={styles.fields}>
        <p className={styles.note}>{text.conditionsHint}</p>
        {missing && (
          <p role="alert" className={styles.missing}>
            {missing}
          </p>
        )}
        <TextField
          label={text.renewal}
          inputMode="numeric"
          value={draft.renewalDays}
          onChange={(renewalDays) => onChange({ renewalDays })}
          error={findError(errors, "conditions.renewal_within_days")}
        />
        <TextField
          label={text.cohorts}
          hint={text.cohortsHint}
          value={draft.cohorts}
          onChange={(cohorts) => onChange({ cohorts })}
          error={findError(errors, "conditions.cohorts")}
        />
        <CheckboxGroup
          label={text.channels}
          value={draft.channels}
          options={CHANNELS}
          onChange={(channels) => onChange({ channels })}
          error={findError(errors, "conditions.channels")}
        />
        <CheckboxGroup
          label={text.studyKinds}
          value={draft.studyKinds}
          options={STUDY_KINDS}
          onChange={(studyKinds) => onChange({ studyKinds })}
          error={findError(errors, "conditions.study_kinds")}
        />
        <div className={styles.triple}>
          <Select label={text.fieldOf} value={draft.fieldOf} options={FIELD_OF} onChange={(fieldOf) => onChange({ fieldOf })} />
          <TextField
            label={text.fieldName}
            value={draft.fieldName}
            onChange={(fieldName) => onChange({ fieldName })}
            error={findError(errors, "conditions.custom_field.name")}
          />
          <TextField
            label={text.fieldEquals}
            value={draft.fieldEquals}
            onChange={(fieldEquals) => onChange({ fieldEquals })}
            error={findError(errors, "conditions.custom_field.equals")}
          />
        </div>
      </div>
    </details>
  );
}
