import { useQuery } from "@tanstack/react-query";
import { listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import type { Channel, StudyKind } from "@/client";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { channelNames } from "@/features/contact/shared/strings";
import type { Plan } from "../plan";
import { kindNames, type PlannedKind, studyKindNames, text } from "../strings";
import styles from "./ContactForm.module.css";

const NONE = "";
const MOST = 200;

function optionsOf<Value extends string>(names: Record<Value, string>): { value: Value; label: string }[] {
  return (Object.keys(names) as Value[]).map((value) => ({ value, label: names[value] }));
}

const KINDS = optionsOf<PlannedKind>(kindNames);
const CHANNELS = optionsOf<Channel>(channelNames);
const STUDY_KINDS = optionsOf<StudyKind>(studyKindNames);
const HOURS = optionsOf<string>(text.holding);

interface ContactFormProps {
  plan: Plan;
  errors: Record<string, string>;
  onChange: (change: Partial<Plan>) => void;
}

/** What the contact is: rules decide by it, and other teams read it. */
export function ContactForm({ plan, errors, onChange }: ContactFormProps) {
  const studies = useQuery(listStudiesOptions({ query: { limit: MOST } }));
  const named = studies.data?.items.map(({ id, name }) => ({ value: String(id), label: name })) ?? [];
  const moneyError = errors.amount ?? errors.incentive ?? errors["incentive.amount_cents"];
  return (
    <section aria-label={text.contact} className={styles.form}>
      <h2>{text.contact}</h2>
      <div className={styles.pair}>
        <Select label={text.kind} value={plan.kind} options={KINDS} onChange={(kind) => onChange({ kind })} error={errors.kind} />
        <Select
          label={text.channel}
          value={plan.channel}
          options={CHANNELS}
          onChange={(channel) => onChange({ channel })}
          error={errors.channel}
        />
      </div>
      {plan.kind === "booked" && (
        <TextField
          label={text.scheduledAt}
          type="datetime-local"
          value={plan.scheduledAt}
          onChange={(scheduledAt) => onChange({ scheduledAt })}
          error={errors.scheduled_at}
        />
      )}
      <Select
        label={text.study}
        value={plan.study}
        options={[{ value: NONE, label: text.noStudy }, ...named]}
        onChange={(study) => onChange({ study })}
        error={errors.study}
      />
      {plan.study === NONE && (
        <Select
          label={text.studyKind}
          value={plan.studyKind}
          options={STUDY_KINDS}
          onChange={(studyKind) => onChange({ studyKind })}
          error={errors.study_kind}
        />
      )}
      <TextField
        label={text.purpose}
        hint={text.purposeHint}
        rows={3}
        value={plan.purpose}
        onChange={(purpose) => onChange({ purpose })}
        error={errors.purpose}
      />
      <TextField label={text.team} hint={text.teamHint} value={plan.team} onChange={(team) => onChange({ team })} error={errors.team} />
      <div className={styles.money}>
        <TextField
          label={text.amount}
          hint={plan.kind === "paid" ? text.paidHint : text.amountHint}
          inputMode="decimal"
          value={plan.amount}
          onChange={(amount) => onChange({ amount })}
          error={moneyError}
        />
        <TextField
          label={text.currency}
          maxLength={3}
          value={plan.currency}
          onChange={(currency) => onChange({ currency })}
          error={errors["incentive.currency"]}
        />
      </div>
      <Select label={text.hours} value={plan.hours} options={HOURS} onChange={(hours) => onChange({ hours })} error={errors.ttl_hours} />
    </section>
  );
}
