import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountInfo } from "@/client";
import { getHomeOptions, listAccountsOptions } from "@/client/@tanstack/react-query.gen";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { SearchBox } from "@/components/SearchBox";
import { ErrorState, Skeleton } from "@/components/States";
import { Table } from "@/components/Table";
import { listAccountColumns } from "@/features/customers/accountColumns";
import { useStandings } from "@/features/customers/standings";
import { useMe } from "@/features/session/session";
import styles from "./HomePage.module.css";
import { text } from "./strings";
import { WaitingSection } from "./WaitingSection";

const MOST = 20;

interface AccountsProps {
  title: string;
  none: string;
  query: { q: string } | { owner_email: string };
}

/** Accounts with when they may be called. */
function Accounts({ title, none, query }: AccountsProps) {
  const list = useQuery(listAccountsOptions({ query: { ...query, limit: MOST } }));
  const standings = useStandings(list.data ? [list.data.items] : []);
  const show = (accounts: AccountInfo[]) =>
    accounts.length > 0 ? (
      <Table label={title} columns={listAccountColumns(standings)} rows={accounts} keyOf={({ id }) => id} />
    ) : (
      <p className={styles.calm}>{none}</p>
    );
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {list.isPending && <Skeleton lines={3} tall />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && show(list.data.items)}
    </section>
  );
}

/** For who calls customers: whether they may, without a word of what was said. */
export function SalesHome() {
  const me = useMe();
  const [q, setQ] = useState("");
  const home = useQuery(getHomeOptions());
  return (
    <Page title={text.title} heading={<h1 className={styles.ask}>{text.salesTitle}</h1>} description={text.salesLead}>
      <SearchBox label={text.lookUp} value={q} onChange={setQ} />
      {q && <Accounts title={text.found} none={text.noneFound} query={{ q }} />}
      {me.email && <Accounts title={text.yours} none={text.noneYours} query={{ owner_email: me.email }} />}
      <div>
        <LinkButton to="/accounts">{text.allAccounts}</LinkButton>
      </div>
      {home.data && home.data.waiting.length > 0 && <WaitingSection waiting={home.data.waiting} />}
    </Page>
  );
}
