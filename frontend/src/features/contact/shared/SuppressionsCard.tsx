import { useQuery } from "@tanstack/react-query";
import { Ban, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { SuppressionInfo } from "@/client";
import { listSuppressionsOptions } from "@/client/@tanstack/react-query.gen";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { useCan } from "@/features/session/session";
import { Card, Nothing } from "./Card";
import { formatDayOf } from "./dates";
import { LiftDialog } from "./LiftDialog";
import lines from "./Lines.module.css";
import { suppressionNames, text } from "./strings";
import { SuppressDialog } from "./SuppressDialog";
import { queryOf, type Whose } from "./suppressing";

function nameOf({ account, kind }: SuppressionInfo): string {
  if (!account) return suppressionNames[kind];
  return kind === "do_not_contact" ? text.wholeAccount : `${text.wholeAccount} · ${suppressionNames[kind]}`;
}

function Suppression({ suppression, onLift }: { suppression: SuppressionInfo; onLift: () => void }) {
  const canLift = useCan("administer");
  return (
    <li className={lines.line}>
      <Ban aria-hidden className={`${lines.icon} ${lines.bad}`} />
      <div className={lines.body}>
        <p className={lines.title}>{nameOf(suppression)}</p>
        {suppression.reason && <p>{suppression.reason}</p>}
        <p className={lines.detail}>{text.since(formatDayOf(suppression.created_at), suppression.made_by)}</p>
      </div>
      {canLift && (
        <Button small aria-label={text.liftNamed(nameOf(suppression))} onPress={onLift}>
          {text.lift}
        </Button>
      )}
    </li>
  );
}

interface SuppressionsCardProps {
  whose: Whose;
  /** The account of a person: what stands against it stands against them. */
  accountId?: number;
  /** Further entries, such as the people of an account; null where there are none. */
  children?: ReactNode;
}

/** Who must never be contacted, and since when. Anybody adds what they hear; an administrator may lift it. */
export function SuppressionsCard({ whose, accountId, children }: SuppressionsCardProps) {
  const [isAdding, setIsAdding] = useState(false);
  const [lifting, setLifting] = useState<SuppressionInfo | null>(null);
  const own = useQuery(listSuppressionsOptions({ query: queryOf(whose) }));
  const account = useQuery({
    ...listSuppressionsOptions({ query: { account_id: accountId } }),
    enabled: accountId !== undefined,
  });
  const suppressions = [...(account.data?.items ?? []), ...(own.data?.items ?? [])];
  // An account’s page has a button of its own for this.
  const add = "participantId" in whose && (
    <Button small look="quiet" aria-label={text.addFor(whose.name)} onPress={() => setIsAdding(true)}>
      <Plus aria-hidden />
      {text.add}
    </Button>
  );
  return (
    <Card title={text.doNotContact} actions={add}>
      {own.isPending && <Skeleton lines={2} />}
      {own.isError && <ErrorState error={own.error} onRetry={() => void own.refetch()} />}
      {own.isSuccess && suppressions.length === 0 && !children && <Nothing>{text.nobodySuppressed}</Nothing>}
      <ul className={lines.lines}>
        {suppressions.map((suppression) => (
          <Suppression key={suppression.id} suppression={suppression} onLift={() => setLifting(suppression)} />
        ))}
        {children}
      </ul>
      {isAdding && <SuppressDialog whose={whose} onClose={() => setIsAdding(false)} />}
      {lifting && <LiftDialog suppression={lifting} name={nameOf(lifting)} onClose={() => setLifting(null)} />}
    </Card>
  );
}
