import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type AccountInfo, changeAccount, createAccount } from "@/client";
import { listAccountsInfiniteQueryKey, listAccountsQueryKey, listCohortsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { ComboField } from "@/components/ComboField";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { splitList } from "@/lib/lists";
import { useNames } from "./names";
import { text } from "./strings";

interface AccountDialogProps {
  /** The account to change; a new one where left out. */
  account?: AccountInfo;
  onClose: () => void;
}

export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const { cohorts } = useNames();
  const [name, setName] = useState(account?.name ?? "");
  const [domains, setDomains] = useState(account?.domains.join(", ") ?? "");
  const [cohort, setCohort] = useState(account?.cohort ?? "");
  const [crmId, setCrmId] = useState(account?.crm_id ?? "");
  const save = useMutation({
    mutationFn: async () => {
      const body = { name, domains: splitList(domains), cohort: cohort.trim() || null, crm_id: crmId.trim() || null };
      if (account) await changeAccount({ path: { account_id: account.id }, body });
      else await createAccount({ body });
    },
    onSuccess: async () => {
      onClose();
      const keys = [listAccountsInfiniteQueryKey(), listAccountsQueryKey(), listCohortsQueryKey()];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={account ? text.edit(account.name) : text.addAccount}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus label={text.name} isRequired value={name} onChange={setName} error={errors.name} />
      <TextField label={text.domains} hint={text.domainsHint} value={domains} onChange={setDomains} error={errors.domains} />
      <ComboField label={text.cohort} suggestions={cohorts} value={cohort} onChange={setCohort} error={errors.cohort} />
      <TextField label={text.crmId} value={crmId} onChange={setCrmId} error={errors.crm_id} />
    </FormDialog>
  );
}
