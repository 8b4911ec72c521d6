import type { InterviewKind } from "@/client";
import { ComboField } from "@/components/ComboField";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { useNames } from "@/features/customers/names";
import { KIND_OPTIONS } from "@/features/interviews/kinds";
import type { Shared } from "./draft";
import { text } from "./strings";

interface DetailFieldsProps {
  /** Undefined is not the same for all that are edited. */
  fields: Partial<Shared>;
  errors?: Record<string, string>;
  onChange: (change: Partial<Shared>) => void;
}

type KindOption = { value: InterviewKind | ""; label: string };

/** What can be told about one file or many at once. */
export function DetailFields({ fields, errors = {}, onChange }: DetailFieldsProps) {
  const names = useNames();
  const several = (name: keyof Shared) => (name in fields && fields[name] === undefined ? text.several : undefined);
  const kinds: KindOption[] = fields.kind ? KIND_OPTIONS : [{ value: "", label: text.several }, ...KIND_OPTIONS];
  return (
    <>
      <ComboField
        label={text.account}
        hint={text.accountHint}
        suggestions={names.accounts}
        placeholder={several("account")}
        value={fields.account ?? ""}
        error={errors.account}
        onChange={(account) => account !== (fields.account ?? "") && onChange({ account })}
      />
      <ComboField
        label={text.study}
        hint={text.studyHint}
        suggestions={names.studies}
        placeholder={several("study")}
        value={fields.study ?? ""}
        error={errors.study}
        onChange={(study) => study !== (fields.study ?? "") && onChange({ study })}
      />
      <Select
        label={text.kind}
        value={fields.kind ?? ""}
        options={kinds}
        onChange={(kind) => kind && onChange({ kind })}
      />
      <TextField
        label={text.participants}
        hint={text.participantsHint}
        placeholder={several("participants")}
        value={fields.participants ?? ""}
        error={errors.participants ?? errors["participants.0"]}
        onChange={(participants) => onChange({ participants })}
      />
      <TextField
        label={text.language}
        hint={text.languageHint}
        maxLength={7}
        placeholder={several("language")}
        value={fields.language ?? ""}
        error={errors.language}
        onChange={(language) => onChange({ language })}
      />
      <TextField
        label={text.speakers}
        hint={text.speakersHint}
        inputMode="numeric"
        placeholder={several("speakers")}
        value={fields.speakers ?? ""}
        error={errors.speakers}
        onChange={(speakers) => onChange({ speakers: speakers.replace(/\D/g, "") })}
      />
    </>
  );
}
