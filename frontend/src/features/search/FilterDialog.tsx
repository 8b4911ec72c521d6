import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import { listTagsOptions, listThemesOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { ComboField } from "@/components/ComboField";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { useNames } from "@/features/customers/names";
import { KIND_OPTIONS } from "@/features/interviews/kinds";
import type { FilterName } from "./filters";
import { text } from "./strings";

const MOST_THEMES = 200;
const ROLE_OPTIONS = (["any", "interviewer"] as const).map((value) => ({ value, label: text.roles[value] }));
const FIRST: Partial<Record<FilterName, string>> = { kind: KIND_OPTIONS[0]?.value, role: ROLE_OPTIONS[0]?.value };

interface FilterDialogProps {
  name: FilterName;
  initial?: string;
  onApply: (value: string) => void;
  onClose: () => void;
}

interface ValueFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function CustomerField({ name, ...field }: ValueFieldProps & { name: "account" | "study" | "cohort" }) {
  const names = useNames();
  return <ComboField autoFocus {...field} suggestions={{ account: names.accounts, study: names.studies, cohort: names.cohorts }[name]} />;
}

function TagField(field: ValueFieldProps) {
  const tags = useQuery(listTagsOptions());
  return <ComboField autoFocus {...field} suggestions={[...new Set(tags.data?.items.map(({ name }) => name))]} />;
}

function ThemeField(field: ValueFieldProps) {
  const themes = useQuery(listThemesOptions({ query: { limit: MOST_THEMES } }));
  return <ComboField autoFocus {...field} suggestions={themes.data?.items.map(({ name }) => name) ?? []} />;
}

function Field({ name, ...field }: ValueFieldProps & { name: FilterName }) {
  switch (name) {
    case "kind":
      return <Select {...field} options={KIND_OPTIONS} />;
    case "role":
      return <Select {...field} options={ROLE_OPTIONS} />;
    case "from":
    case "to":
      return <TextField {...field} type="date" autoFocus />;
    case "participant":
      return <TextField {...field} type="email" autoFocus />;
    case "tag":
      return <TagField {...field} />;
    case "theme":
      return <ThemeField {...field} />;
    default:
      return <CustomerField {...field} name={name} />;
  }
}

/** Asks for the value of one filter. */
export function FilterDialog({ name, initial, onApply, onClose }: FilterDialogProps) {
  const form = useId();
  const [value, setValue] = useState<string>(initial ?? FIRST[name] ?? "");
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
        <Field name={name} label={text[name]} value={value} onChange={setValue} />
      </form>
    </Dialog>
  );
}
