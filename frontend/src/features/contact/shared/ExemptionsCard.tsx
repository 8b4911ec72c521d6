import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { endExemption, type ExemptionInfo } from "@/client";
import { listExemptionsOptions } from "@/client/@tanstack/react-query.gen";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { announceProblem } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import { Card, Nothing } from "./Card";
import { formatDayOf } from "./dates";
import { ExemptionDialog } from "./ExemptionDialog";
import lines from "./Lines.module.css";
import { refreshContact } from "./refresh";
import { text } from "./strings";
import { queryOf, type Whose } from "./suppressing";

function Exemption({ exemption }: { exemption: ExemptionInfo }) {
  const canEnd = useCan("administer");
  const end = useMutation({
    mutationFn: () => endExemption({ path: { exemption_id: exemption.id } }),
    onSuccess: refreshContact,
    onError: announceProblem,
  });
  const { name, rule, reason, ends_at: endsAt, made_by: madeBy } = exemption;
  return (
    <li className={lines.line}>
      <div className={lines.body}>
        <p className={lines.title}>{name}</p>
        <p>
          {rule?.name ?? text.allRules}, {text.endsOnDay(formatDayOf(endsAt))}
        </p>
        <p className={lines.detail}>
          {reason} ({madeBy})
        </p>
      </div>
      {canEnd && (
        <Button small aria-label={text.endNamed(name)} isPending={end.isPending} onPress={() => end.mutate()}>
          {text.end}
        </Button>
      )}
    </li>
  );
}

/** Rules that are set aside for them at present; an administrator adds some, and ends them. */
export function ExemptionsCard({ whose }: { whose: Whose }) {
  const canAdd = useCan("administer");
  const [isAdding, setIsAdding] = useState(false);
  const list = useQuery(listExemptionsOptions({ query: { ...queryOf(whose), active: true } }));
  const add = canAdd && (
    <Button small look="quiet" aria-label={text.addExemption} onPress={() => setIsAdding(true)}>
      <Plus aria-hidden />
      {text.add}
    </Button>
  );
  return (
    <Card title={text.exemptions} actions={add}>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Nothing>{text.noExemptions}</Nothing>}
      <ul className={lines.lines}>
        {list.data?.items.map((exemption) => <Exemption key={exemption.id} exemption={exemption} />)}
      </ul>
      {isAdding && <ExemptionDialog whose={whose} onClose={() => setIsAdding(false)} />}
    </Card>
  );
}
