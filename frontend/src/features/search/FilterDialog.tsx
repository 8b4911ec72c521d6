import { type SubmitEvent, useId, useState } from "react";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { ComboField } from "@/components/ComboField";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { useNames } from "@/features/customers/names";
import { KIND_OPTIONS } from "@/features/interviews/kinds";
import type { FilterName } from "./FilterChips";
import { text } from "./strings";

interface FilterDialogProps {
  name: FilterName;
  onApply: (value: string) => void;
  onClose: () => void;
}

interface ValueFieldProps {
  name: FilterName;
  value: string;
  onChange: (value: string) => void;
}

function ValueField({ name, value, onChange }: ValueFieldProps) {
  const names = useNames();
  const label = text[name];
  switch (name) {
    case "kind":
      return <Select label={label} value={value} options={KIND_OPTIONS} onChange={onChange} />;
    case "from":
    case "to":
      return <TextField label={label} type="date" autoFocus value={value} onChange={onChange} />;
    case "participant":
      return <TextField label={label} type="email" autoFocus value={value} onChange={onChange} />;
    default: {
      const suggestions = { account: names.accounts, study: names.studies, cohort: names.cohorts }[name];
      return <ComboField autoFocus label={label} value={value} onChange={onChange} suggestions={suggestions} />;
    }
  }
}

/** Asks for the value of one filter. */
export function FilterDialog({ name, onApply, onClose }: FilterDialogProps) {
  const form = useId();
  const [value, setValue] = useState<string>(name === "kind" ? (KIND_OPTIONS[0]?.value ?? "") : "");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (value.trim()) onApply(value.trim());
  };
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button type="submit" form={form} look="primary" isDisabled={!value.trim()}>
        {text.apply}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={text[name]} onClose={onClose} actions={actions}>
      <form id={form} onSubmit={submit}>
        <ValueField name={name} value={value} onChange={setValue} />
      </form>
    </Dialog>
  );
}
