import { useMutation } from "@tanstack/react-query";
import { deleteRule, type RuleInfo } from "@/client";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { announce, announceProblem } from "@/components/Toasts";
import { planRules } from "./drafting";
import { refreshRules } from "./queries";
import { RulePreview } from "./RulePreview";
import { text } from "./strings";

interface DeleteRuleDialogProps {
  rule: RuleInfo;
  rules: readonly RuleInfo[];
  onClose: () => void;
}

/** Asks before a rule goes, and shows what would be without it. */
export function DeleteRuleDialog({ rule, rules, onClose }: DeleteRuleDialogProps) {
  const remove = useMutation({
    mutationFn: () => deleteRule({ path: { rule_id: rule.id } }),
    onSuccess: async () => {
      onClose();
      announce(text.deleted(rule.name));
      await refreshRules();
    },
    onError: announceProblem,
  });
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
        {text.delete}
      </Button>
    </>
  );
  return (
    <Dialog isOpen isAlert title={text.deleteTitle(rule.name)} onClose={onClose} actions={actions}>
      <p>{text.deleteText}</p>
      <RulePreview rules={planRules(rules, rule.id, null)} />
    </Dialog>
  );
}
