import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { requestApprovals } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { announce } from "@/components/Toasts";
import { useMe } from "@/features/session/session";
import type { ProblemError } from "@/lib/problem";
import { countOutcomes, type Decisions, isFree, mayOverride, OUTCOMES } from "../decisions";
import type { Drafting } from "../draft";
import { toContact } from "../plan";
import { refreshOutreach } from "../reservation/queries";
import { outcomeNames, text } from "../strings";
import { OverrideDialog } from "./OverrideDialog";
import styles from "./ReserveBar.module.css";
import { useReserve } from "./reserving";

interface ReserveBarProps {
  draft: Drafting;
  decisions: Decisions;
  /** Whether the contact can be asked for as it is. */
  onCheck: () => boolean;
  onRefused: (problem: ProblemError) => void;
}

/** What can be done with those who were picked: reserve the free ones, ask for the others. */
export function ReserveBar({ draft, decisions, onCheck, onRefused }: ReserveBarProps) {
  const me = useMe();
  const [isOverriding, setIsOverriding] = useState(false);
  const picked = draft.people.flatMap(({ id }) => decisions.byId.get(id) ?? []);
  const counts = countOutcomes(picked);
  const free = picked.filter(isFree).map(({ participant }) => participant.id);
  const toAsk = picked.filter(({ decision }) => decision === "needs_approval").map(({ participant }) => participant.id);
  const toOverride = picked.filter((decision) => mayOverride(decision, me.role));
  const refuse = (refused: ProblemError) => {
    onRefused(refused);
    void decisions.refetch();
  };
  const reserve = useReserve(draft, refuse);
  const ask = useMutation({
    mutationFn: () => requestApprovals({ body: { ...toContact(draft.plan, toAsk), purpose: draft.plan.purpose } }),
    onSuccess: async ({ data }) => {
      announce(text.asked(data.requested.length));
      await refreshOutreach();
    },
    onError: refuse,
  });
  const problem = reserve.error ?? ask.error;
  const summary = OUTCOMES.filter((outcome) => counts[outcome]).map((outcome) => `${counts[outcome] ?? 0} ${outcomeNames[outcome].toLowerCase()}`);
  return (
    <section aria-label={text.summary} className={styles.bar}>
      {problem && <Banner tone="bad" title={problem.message} isAlert />}
      <div className={styles.row}>
        <p role="status" className={styles.summary}>
          {decisions.isChecking ? text.checking : summary.join(" · ")}
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
        <Button
          look="primary"
          isDisabled={free.length === 0 || decisions.isChecking}
          isPending={reserve.isPending}
          onPress={() => onCheck() && reserve.mutate({ ids: free })}
        >
          {free.length > 0 ? text.reserve(free.length) : text.reserveNobody}
        </Button>
      </div>
      {isOverriding && <OverrideDialog draft={draft} decisions={toOverride} onClose={() => setIsOverriding(false)} />}
    </section>
  );
}
