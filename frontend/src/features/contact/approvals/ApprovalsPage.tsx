import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { useState } from "react";
import type { ApprovalInfo } from "@/client";
import { listApprovalsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { byCursor } from "@/lib/pages";
import { ApprovalLine } from "./ApprovalLine";
import styles from "./ApprovalsPage.module.css";
import { DecideDialog, type Verdict } from "./DecideDialog";
import type { Shown } from "./shown";
import { text } from "./strings";

const route = getRouteApi("/app/approvals");
const QUERIES = { mine: { status: "pending", is_mine: true }, all: {} } as const;
const OPTIONS = [
  { value: "mine", label: text.mine },
  { value: "all", label: text.all },
] as const;

function Requests({ shown }: { shown: Shown }) {
  const [opened, setOpened] = useState<{ approval: ApprovalInfo; verdict: Verdict } | null>(null);
  const list = useInfiniteQuery({ ...listApprovalsInfiniteOptions({ query: QUERIES[shown] }), ...byCursor });
  if (list.isPending) return <Skeleton lines={4} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const approvals = list.data.pages.flatMap((page) => page.items);
  if (approvals.length === 0) {
    return (
      <State icon={Inbox} title={shown === "mine" ? text.noneTitle : text.noneAtAllTitle}>
        {shown === "mine" ? text.noneText : text.noneAtAllText}
      </State>
    );
  }
  return (
    <>
      <ul aria-label={text.requests} className={styles.list}>
        {approvals.map((approval) => (
          <ApprovalLine key={approval.id} approval={approval} onDecide={(verdict) => setOpened({ approval, verdict })} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
      {opened && <DecideDialog {...opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** The inbox of those whose word a rule asks for. */
export function ApprovalsPage() {
  const { show = "mine" } = route.useSearch();
  const navigate = useNavigate();
  const choose = (shown: Shown) => void navigate({ to: "/approvals", search: shown === "all" ? { show: shown } : {}, replace: true });
  return (
    <Allowed to="read_customers">
      <Page title={text.title} description={text.lead}>
        <div>
          <Choice<Shown> label={text.shown} value={show} options={OPTIONS} onChange={choose} />
        </div>
        <Requests key={show} shown={show} />
      </Page>
    </Allowed>
  );
}
