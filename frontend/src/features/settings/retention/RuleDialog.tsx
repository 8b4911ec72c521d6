import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { previewRetentionRule, type ProposedRule, type RetentionKind, type RetentionRuleInfo, saveRetentionRule } from "@/client";
import { listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { announce } from "@/components/Toasts";
import { openDraft, readDraft } from "./drafting";
import { Preview } from "./Preview";
import { refreshRetention } from "./queries";
import { kindNames, text } from "./strings";

const KINDS = (Object.keys(kindNames) as RetentionKind[]).map((value) => ({ value, label: kindNames[value] }));
const STUDIES_MAX = 200;

/** What the rule would do, and saving it: the server refuses what removes more at once than was confirmed. */
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
  const proposed = readDraft(draft);
  const { save, previewProps } = useProposal(proposed, () => {
    onClose();
    announce(text.saved);
  });
  const isFixed = rule !== undefined;
  return (
    <FormDialog
      title={rule ? text.editRule(rule.study?.name ?? text.everyStudy) : text.addRule}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => proposed && save.mutate()}
      onClose={onClose}
    >
      <Select label={text.study} value={draft.study} options={studies} isDisabled={isFixed} onChange={(study) => setDraft({ ...draft, study })} />
      <Select label={text.kind} value={draft.kind} options={KINDS} isDisabled={isFixed} onChange={(kind) => setDraft({ ...draft, kind })} />
      <TextField
        autoFocus
        label={text.days}
        hint={text.daysHint}
        inputMode="numeric"
        error={proposed ? undefined : text.daysWrong}
        value={draft.days}
        onChange={(days) => setDraft({ ...draft, days })}
      />
      {proposed && <Preview {...previewProps} />}
    </FormDialog>
  );
}
