import { ClipboardList } from "lucide-react";
import { useRef, useState } from "react";
import { Allowed } from "@/app/Allowed";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { useDecisions } from "../decisions";
import { useDraft } from "../draft";
import { PickPanel } from "../picking/PickPanel";
import { isAmountWrong, toContact } from "../plan";
import { text } from "../strings";
import { ContactForm } from "./ContactForm";
import styles from "./OutreachPage.module.css";
import { PickedList } from "./PickedList";
import { ReserveBar } from "./ReserveBar";
import { useWaiting } from "./waiting";

function Planner() {
  const draft = useDraft();
  const form = useRef<HTMLDivElement>(null);
  const [isPurposeMissing, setIsPurposeMissing] = useState(false);
  const [refusals, setRefusals] = useState<Record<string, string>>({});
  const ids = draft.people.map(({ id }) => id);
  const decisions = useDecisions(toContact(draft.plan, ids));
  const waiting = useWaiting(draft.plan);
  const errors: Record<string, string> = {
    ...decisions.problem?.errors,
    ...refusals,
    ...(isAmountWrong(draft.plan) && { amount: text.amountWrong }),
    ...(isPurposeMissing && !draft.plan.purpose.trim() && { purpose: text.purposeMissing }),
  };
  /** Whether the contact can be asked for; what it lacks is shown at its field. */
  const check = () => {
    setRefusals({});
    if (draft.plan.purpose.trim()) return !isAmountWrong(draft.plan);
    setIsPurposeMissing(true);
    form.current?.querySelector("textarea")?.focus();
    return false;
  };
  return (
    <div className={styles.planner}>
      <div ref={form} className={styles.contact}>
        <ContactForm plan={draft.plan} errors={errors} onChange={draft.setPlan} />
      </div>
      <div className={styles.people}>
        <PickPanel draft={draft} />
        <PickedList draft={draft} decisions={decisions} waiting={waiting} />
        {draft.people.length > 0 && (
          <ReserveBar
            draft={draft}
            decisions={decisions}
            waiting={waiting}
            onCheck={check}
            onRefused={({ errors: refused }) => setRefusals(refused)}
          />
        )}
      </div>
    </div>
  );
}

export function OutreachPage() {
  const reservations = (
    <LinkButton to="/outreach/reservations">
      <ClipboardList aria-hidden />
      {text.reservations}
    </LinkButton>
  );
  return (
    <Allowed to="plan_outreach">
      <Page title={text.title} description={text.lead} actions={reservations}>
        <Planner />
      </Page>
    </Allowed>
  );
}
