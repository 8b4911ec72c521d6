import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { createToken, type Role, revokeToken, type TokenInfo } from "@/client";
import { listTokensOptions, listTokensQueryKey } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { queryClient } from "@/app/client";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { ErrorState, Skeleton, State } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { announceProblem } from "@/components/Toasts";
import { formatAgo, formatMoment } from "@/lib/format";
import { ROLE_OPTIONS } from "./roles";
import { Secret } from "./Secret";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

const refresh = () => queryClient.invalidateQueries({ queryKey: listTokensQueryKey() });

interface TokenDialogProps {
  onClose: () => void;
  onMade: (secret: string) => void;
}

function TokenDialog({ onClose, onMade }: TokenDialogProps) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("researcher");
  const make = useMutation({
    mutationFn: () => createToken({ body: { name, role } }),
    onSuccess: async ({ data }) => {
      onClose();
      onMade(data.token);
      await refresh();
    },
  });
  return (
    <FormDialog
      title={text.addToken}
      problem={make.error}
      isSaving={make.isPending}
      saveLabel={text.addToken}
      onSave={() => make.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus label={text.name} isRequired value={name} onChange={setName} error={make.error?.errors.name} />
      <Select label={text.role} value={role} options={ROLE_OPTIONS} onChange={setRole} />
      <p>{text.roleHints[role]}</p>
    </FormDialog>
  );
}

function describeEnd({ revoked_at: revoked, expires_at: expires }: TokenInfo): string | null {
  if (revoked) return text.revoked;
  return expires && new Date(expires) < new Date() ? text.expired : null;
}

function TokenTable() {
  const list = useQuery(listTokensOptions());
  const revoke = useMutation({
    mutationFn: (id: number) => revokeToken({ path: { token_id: id } }),
    onSuccess: refresh,
    onError: announceProblem,
  });
  if (list.isPending) return <Skeleton lines={3} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.items.length === 0) {
    return (
      <State icon={KeyRound} title={text.noTokens}>
        {text.noTokensText}
      </State>
    );
  }
  const columns: Column<TokenInfo>[] = [
    { name: text.name, cell: ({ name }) => name },
    { name: text.role, cell: ({ role }) => text.roles[role] },
    { name: text.starts, isMinor: true, cell: ({ prefix }) => <code>{prefix}</code> },
    { name: text.created, isMinor: true, cell: ({ created_at: moment }) => formatMoment(moment) },
    { name: text.lastUsed, isMinor: true, cell: ({ last_used_at: moment }) => (moment ? formatAgo(moment) : text.never) },
    {
      name: text.state,
      isNumber: true,
      cell: (token) =>
        describeEnd(token) ?? (
          <Button small look="danger" aria-label={text.revokeToken(token.name)} onPress={() => revoke.mutate(token.id)}>
            {text.revoke}
          </Button>
        ),
    },
  ];
  return <Table label={text.tokens} columns={columns} rows={list.data.items} keyOf={({ id }) => id} />;
}

function Tokens() {
  const [isOpen, setIsOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <p className={styles.lead}>{text.tokensLead}</p>
        <Button look="primary" onPress={() => setIsOpen(true)}>
          <Plus aria-hidden />
          {text.addToken}
        </Button>
      </div>
      <TokenTable />
      {isOpen && <TokenDialog onClose={() => setIsOpen(false)} onMade={setSecret} />}
      {secret && <Secret title={text.tokenTitle} lead={text.tokenText} secret={secret} onClose={() => setSecret(null)} />}
    </section>
  );
}

export function TokensSection() {
  return (
    <Allowed to="administer">
      <Tokens />
    </Allowed>
  );
}
