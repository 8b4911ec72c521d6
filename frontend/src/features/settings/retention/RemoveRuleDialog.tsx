import type { RetentionRuleInfo } from "@/client";
import { FormDialog } from "@/components/FormDialog";
import { announce } from "@/components/Toasts";
import { Preview } from "./Preview";
import { useProposal } from "./RuleDialog";
import { text } from "./strings";

/** Asks before a rule goes, and shows what would be removed without it. */
export function RemoveRuleDialog({ rule, onClose }: { rule: RetentionRuleInfo; onClose: () => void }) {
  const proposed = { study_id: rule.study?.id ?? null, kind: rule.kind, removes: true };
  const { save, previewProps } = useProposal(proposed, () => {
    onClose();
    announce(text.takenAway);
  });
  return (
    <FormDialog
      title={text.removeTitle}
      problem={save.error}
      isSaving={save.isPending}
      saveLabel={text.removeRule(rule.study?.name ?? text.everyStudy)}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <Preview {...previewProps} />
    </FormDialog>
  );
}
