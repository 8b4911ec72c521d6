import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { listAccountsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Choice } from "@/components/Choice";
import { InterviewsLink } from "@/features/customers/InterviewsLink";
import { useMe } from "@/features/session/session";
import { byCursor } from "@/lib/pages";
import { AccountDialog } from "./AccountDialog";
import { listAccountColumns } from "./accountColumns";
import { CustomersPage } from "./CustomersPage";
import { useStandings } from "./standings";
import { text } from "./strings";

const route = getRouteApi("/app/accounts");
const WHOSE = [
  { value: "all", label: text.everybodys },
  { value: "mine", label: text.mine },
] as const;

/** Whose accounts are shown; who has no email owns none. */
function WhoseChoice() {
  const { mine, ...shown } = route.useSearch();
  const navigate = useNavigate();
  const choose = (chosen: "all" | "mine") =>
    void navigate({ to: "/accounts", search: { ...shown, ...(chosen === "mine" && { mine: true }) }, replace: true });
  return <Choice label={text.whose} value={mine ? "mine" : "all"} options={WHOSE} onChange={choose} />;
}

export function AccountsPage() {
  const me = useMe();
  const { q, mine } = route.useSearch();
  const owner = mine && me.email ? { owner_email: me.email } : {};
  const list = useInfiniteQuery({ ...listAccountsInfiniteOptions({ query: { q, ...owner } }), ...byCursor });
  const standings = useStandings(list.data?.pages.map(({ items }) => items) ?? []);
  const interviews = {
    name: text.interviews,
    isNumber: true,
    isMinor: true,
    cell: ({ id, interviews: count }: { id: number; interviews: number }) => (
      <InterviewsLink count={count} search={{ account: String(id) }} />
    ),
  };
  return (
    <CustomersPage
      title={text.accounts}
      lead={text.accountsLead}
      icon={Building2}
      addLabel={text.addAccount}
      findLabel={text.findAccount}
      filters={me.email && <WhoseChoice />}
      isFiltered={Boolean(q) || Boolean(mine)}
      list={list}
      columns={[...listAccountColumns(standings), interviews]}
      dialog={(account, close) => <AccountDialog account={account} onClose={close} />}
    />
  );
}
