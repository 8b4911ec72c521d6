import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { requestApprovals } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { useMe } from "@/features/session/session";
import type { ProblemError } from "@/lib/problem";
import { type Decisions, isFree, mayOverride } from "../decisions";
import type { Drafting } from "../draft";
import { toContact } from "../plan";
import { refreshOutreach } from "../reservation/queries";
import { text } from "../strings";
import { OverrideDialog } from "./OverrideDialog";
import styles from "./ReserveBar.module.css";
import { useReserve } from "./reserving";
import type { Waiting } from "./waiting";

interface ReserveBarProps {
  draft: Drafting;
  decisions: Decisions;
  waiting: Waiting;
  /** Whether the contact can be asked for as it is. */
  onCheck: () => boolean;
  onRefused: (problem: ProblemError) => void;
}

/** What can be done with those who were picked: reserve the free ones, ask for the others. */
export function ReserveBar({ draft, decisions, waiting, onCheck, onRefused }: ReserveBarProps) {
  const me = useMe();
  const [isOverriding, setIsOverriding] = useState(false);
  const picked = draft.people.flatMap(({ id }) => decisions.byId.get(id) ?? []);
  const free = picked.filter(isFree).map(({ participant }) => participant.id);
  const needing = picked.filter(({ decision }) => decision === "needs_approval").map(({ participant }) => participant.id);
  const toAsk = needing.filter((id) => !waiting.has(id));
  const toOverride = picked.filter((decision) => mayOverride(decision, me.role));
  const refuse = (refused: ProblemError) => {
    onRefused(refused);
    void decisions.refetch();
  };
  const reserve = useReserve(draft, refuse);
  const ask = useMutation({
    mutationFn: () => requestApprovals({ body: { ...toContact(draft.plan, toAsk), purpose: draft.plan.purpose } }),
    onSuccess: refreshOutreach,
    onError: refuse,
  });
  const problem = reserve.error ?? ask.error;
  return (
    <section aria-label={text.summary} className={styles.bar}>
      {problem && <Banner tone="bad" title={problem.message} isAlert />}
      <div className={styles.row}>
        <p role="status" className={styles.summary}>
          {decisions.isChecking ? text.checking : text.freeOf(free.length, draft.people.length, needing.length - toAsk.length)}
        </p>
        {toOverride.length > 0 && (
          <Button look="quiet" isDisabled={decisions.isChecking} onPress={() => onCheck() && setIsOverriding(true)}>
            {text.override(toOverride.length)}
          </Button>
        )}
        {toAsk.length > 0 && (
          <Button isDisabled={decisions.isChecking} isPending={ask.isPending} onPress={() => onCheck() && ask.mutate()}>
            {text.ask(toAsk.length)}
          </Button>
        )}
        {free.length > 0 && (
          <Button
            look="primary"
            isDisabled={decisions.isChecking}
            isPending={reserve.isPending}
            onPress={() => onCheck() && reserve.mutate({ ids: free })}
          >
            {text.reserve(free.length)}
          </Button>
        )}
      </div>
      {isOverriding && <OverrideDialog draft={draft} decisions={toOverride} onClose={() => setIsOverriding(false)} />}
    </section>
  );
}
