import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createRule, replaceRule, type RuleInfo } from "@/client";
import { FormDialog } from "@/components/FormDialog";
import { announce } from "@/components/Toasts";
import { ConditionFields } from "./ConditionFields";
import { openRule, planRules, readRule } from "./drafting";
import { refreshRules } from "./queries";
import { EffectFields, LimitFields } from "./RuleFields";
import { RulePreview } from "./RulePreview";
import { text } from "./strings";

interface RuleDialogProps {
  /** The rule to change; a new one where left out. */
  rule?: RuleInfo;
  /** All of them, to try the change among. */
  rules: readonly RuleInfo[];
  onClose: () => void;
}

/** Changes a rule, and shows meanwhile what the change would do today. */
export function RuleDialog({ rule, rules, onClose }: RuleDialogProps) {
  const [draft, setDraft] = useState(() => openRule(rule));
  const body = readRule(draft);
  const save = useMutation({
    mutationFn: async () => {
      if (rule) await replaceRule({ path: { rule_id: rule.id }, body });
      else await createRule({ body });
    },
    onSuccess: async () => {
      onClose();
      announce(text.saved(body.name));
      await refreshRules();
    },
  });
  const fields = {
    draft,
    errors: save.error?.errors ?? {},
    onChange: (change: Partial<typeof draft>) => setDraft({ ...draft, ...change }),
  };
  return (
    <FormDialog
      title={rule ? text.editNamed(rule.name) : text.add}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <LimitFields {...fields} />
      <ConditionFields {...fields} />
      <EffectFields {...fields} />
      <RulePreview rules={planRules(rules, rule?.id, body)} note={draft.limit === "incentive_cap" ? text.capNote : undefined} />
    </FormDialog>
  );
}
