import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { previewRetentionRule, type ProposedRule, type RetentionKind, type RetentionRuleInfo, saveRetentionRule } from "@/client";
import { listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { announce } from "@/components/Toasts";
import { useSettled } from "@/lib/settled";
import { openDraft, readDraft, type RuleDraft } from "./drafting";
import { Preview } from "./Preview";
import { refreshRetention } from "./queries";
import { kindNames, text } from "./strings";

const KINDS = (Object.keys(kindNames) as RetentionKind[]).map((value) => ({ value, label: kindNames[value] }));
const STUDIES_MAX = 200;

/** What the rule would do, and saving it: what goes at once must be confirmed first. */
export function useProposal(proposed: ProposedRule | null, onSaved: () => void) {
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const asked = JSON.stringify(proposed);
  const preview = useQuery({
    queryKey: ["retention-preview", proposed],
    queryFn: async ({ signal }) => (await previewRetentionRule({ body: proposed ?? { kind: "media" }, signal })).data,
    enabled: proposed !== null,
    gcTime: 0,
  });
  const atOnce = preview.data?.at_once ?? 0;
  const isConfirmed = confirmed === asked;
  const save = useMutation({
    mutationFn: () => saveRetentionRule({ body: { ...(proposed ?? { kind: "media" }), confirmed_removals: isConfirmed ? atOnce : 0 } }),
    onSuccess: async () => {
      onSaved();
      await refreshRetention();
    },
  });
  return {
    save,
    canSave: proposed !== null && preview.isSuccess && (atOnce === 0 || isConfirmed),
    previewProps: {
      preview: preview.data,
      isConfirmed,
      onConfirm: (value: boolean) => setConfirmed(value ? asked : null),
    },
  };
}

function useStudyOptions() {
  const studies = useQuery(listStudiesOptions({ query: { limit: STUDIES_MAX } }));
  const named = studies.data?.items.map(({ id, name }) => ({ value: String(id), label: name })) ?? [];
  return [{ value: "", label: text.everyStudy }, ...named];
}

/** Makes or changes a rule, and shows what would go because of it. */
export function RuleDialog({ rule, onClose }: { rule?: RetentionRuleInfo; onClose: () => void }) {
  const [draft, setDraft] = useState(openDraft(rule));
  const studies = useStudyOptions();
  const written = JSON.stringify(draft);
  const settled = useSettled(written);
  const proposed = readDraft(JSON.parse(settled) as RuleDraft);
  const { save, canSave, previewProps } = useProposal(proposed, () => {
    onClose();
    announce(text.saved);
  });
  const isFixed = rule !== undefined;
  return (
    <FormDialog
      title={rule ? text.editRule(rule.study?.name ?? text.everyStudy) : text.addRule}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => canSave && settled === written && save.mutate()}
      onClose={onClose}
    >
      <Select label={text.study} value={draft.study} options={studies} isDisabled={isFixed} onChange={(study) => setDraft({ ...draft, study })} />
      <Select label={text.kind} value={draft.kind} options={KINDS} isDisabled={isFixed} onChange={(kind) => setDraft({ ...draft, kind })} />
      <TextField
        autoFocus
        label={text.days}
        hint={text.daysHint}
        inputMode="numeric"
        value={draft.days}
        onChange={(days) => setDraft({ ...draft, days })}
      />
      {proposed && <Preview {...previewProps} />}
    </FormDialog>
  );
}
