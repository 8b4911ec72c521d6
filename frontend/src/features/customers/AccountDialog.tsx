import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type AccountInfo, changeAccount, createAccount } from "@/client";
import { listAccountsInfiniteQueryKey, listAccountsQueryKey, listCohortsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { ComboField } from "@/components/ComboField";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { formatFields, parseFields } from "@/lib/fields";
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
  const [owner, setOwner] = useState(account?.owner_email ?? "");
  const [renewal, setRenewal] = useState(account?.renewal_on ?? "");
  const shownFields = formatFields(account?.custom_fields ?? {});
  const [fields, setFields] = useState(shownFields);
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        name,
        domains: splitList(domains),
        cohort: cohort.trim() || null,
        crm_id: crmId.trim() || null,
        owner_email: owner.trim() || null,
        renewal_on: renewal || null,
        ...(fields !== shownFields && { custom_fields: parseFields(fields) }),
      };
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
      <TextField label={text.owner} hint={text.ownerHint} value={owner} onChange={setOwner} error={errors.owner_email} />
      <TextField label={text.renewal} type="date" value={renewal} onChange={setRenewal} error={errors.renewal_on} />
      <TextField
        label={text.customFields}
        hint={text.customFieldsHint}
        rows={3}
        value={fields}
        onChange={setFields}
        error={errors.custom_fields}
      />
    </FormDialog>
  );
}
