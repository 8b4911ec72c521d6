import type { RuleEffect, RuleLimit, RuleScope } from "@/client";
import { Checkbox, CheckboxGroup } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { findError, type RuleDraft } from "./drafting";
import styles from "./Rules.module.css";
import { countedNames, effectChoices, limitNames, overriderNames, scopeNames, text } from "./strings";

function optionsOf<Value extends string>(names: Record<Value, string>): { value: Value; label: string }[] {
  return (Object.keys(names) as Value[]).map((value) => ({ value, label: names[value] }));
}

const SCOPES = optionsOf<RuleScope>(scopeNames);
const LIMITS = optionsOf<RuleLimit>(limitNames);
const EFFECTS = optionsOf<RuleEffect>(effectChoices);
const COUNTED = optionsOf<keyof typeof countedNames>(countedNames);
const OVERRIDERS = optionsOf<keyof typeof overriderNames>(overriderNames);

export interface FieldsProps {
  draft: RuleDraft;
  errors: Record<string, string>;
  onChange: (change: Partial<RuleDraft>) => void;
}

function CountFields({ draft, errors, onChange }: FieldsProps) {
  const isQuota = draft.limit === "quota";
  const counts = draft.counts.filter((kind): kind is keyof typeof countedNames => kind in countedNames);
  return (
    <>
      <CheckboxGroup
        label={text.counts}
        value={counts}
        options={COUNTED}
        onChange={(chosen) => onChange({ counts: chosen })}
        error={findError(errors, "counts")}
      />
      <div className={styles.pair}>
        {isQuota && (
          <TextField
            label={text.maxCount}
            inputMode="numeric"
            value={draft.maxCount}
            onChange={(maxCount) => onChange({ maxCount })}
            error={errors.max_count}
          />
        )}
        <TextField
          label={text.days}
          hint={isQuota ? text.daysHint : undefined}
          inputMode="numeric"
          value={draft.days}
          onChange={(days) => onChange({ days })}
          error={errors.days}
        />
      </div>
      {isQuota && draft.scope === "account" && (
        <Checkbox isSelected={draft.countsPeople} onChange={(countsPeople) => onChange({ countsPeople })}>
          {text.countsPeople}
        </Checkbox>
      )}
    </>
  );
}

function CapFields({ draft, errors, onChange }: FieldsProps) {
  return (
    <div className={styles.pair}>
      <TextField
        label={text.cap}
        inputMode="decimal"
        value={draft.cap}
        onChange={(cap) => onChange({ cap })}
        error={errors.cap_cents}
      />
      <TextField
        label={text.currency}
        maxLength={3}
        value={draft.currency}
        onChange={(currency) => onChange({ currency })}
        error={errors.currency}
      />
    </div>
  );
}

/** What a rule limits, by its kind. */
export function LimitFields(props: FieldsProps) {
  const { draft, errors, onChange } = props;
  const isCap = draft.limit === "incentive_cap";
  return (
    <>
      <TextField
        autoFocus
        isRequired
        label={text.name}
        hint={text.nameHint}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
      />
      <Select
        label={text.scope}
        value={isCap ? "participant" : draft.scope}
        isDisabled={isCap}
        options={SCOPES}
        onChange={(scope) => onChange({ scope })}
        error={errors.scope}
      />
      <Select label={text.limit} value={draft.limit} options={LIMITS} onChange={(limit) => onChange({ limit })} error={errors.limit} />
      {isCap && <CapFields {...props} />}
      {(draft.limit === "quota" || draft.limit === "cooldown") && <CountFields {...props} />}
    </>
  );
}

/** What a rule does to those whom it stops. */
export function EffectFields({ draft, errors, onChange }: FieldsProps) {
  return (
    <div className={styles.pair}>
      <Select label={text.effect} value={draft.effect} options={EFFECTS} onChange={(effect) => onChange({ effect })} error={errors.effect} />
      <Select
        label={text.overridableBy}
        value={draft.overridableBy === "sales" ? "nobody" : draft.overridableBy}
        isDisabled={draft.effect === "warn"}
        options={OVERRIDERS}
        onChange={(overridableBy) => onChange({ overridableBy })}
        error={errors.overridable_by}
      />
    </div>
  );
}
