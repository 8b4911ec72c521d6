import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Gavel, Plus } from "lucide-react";
import { useState } from "react";
import { type HoldInfo, liftLegalHold } from "@/client";
import { listLegalHoldsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { PagedTable } from "@/components/PagedTable";
import type { Column } from "@/components/Table";
import { announce, announceProblem } from "@/components/Toasts";
import { formatMoment } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import styles from "../SettingsPage.module.css";
import { HoldDialog } from "./HoldDialog";
import { refreshRetention } from "./queries";
import { text } from "./strings";

const nameOf = ({ interview, study }: HoldInfo) => interview?.name ?? study?.name ?? "";

const COLUMNS: Column<HoldInfo>[] = [
  { name: text.about, cell: nameOf },
  { name: text.reason, cell: ({ reason }) => reason },
  { name: text.placedBy, isMinor: true, cell: (hold) => `${hold.placed_by_name}, ${formatMoment(hold.created_at)}` },
];

function LiftDialog({ hold, onClose }: { hold: HoldInfo; onClose: () => void }) {
  const lift = useMutation({
    mutationFn: () => liftLegalHold({ path: { hold_id: hold.id } }),
    onSuccess: async () => {
      onClose();
      announce(text.holdLifted);
      await refreshRetention();
    },
    onError: announceProblem,
  });
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="danger" isPending={lift.isPending} onPress={() => lift.mutate()}>
        {text.lift}
      </Button>
    </>
  );
  return (
    <Dialog isOpen isAlert title={text.liftTitle(nameOf(hold))} onClose={onClose} actions={actions}>
      <p>{text.liftText}</p>
    </Dialog>
  );
}

/** Legal holds, those that were lifted too. */
export function HoldTable() {
  const [isPlacing, setIsPlacing] = useState(false);
  const [lifting, setLifting] = useState<HoldInfo | null>(null);
  const list = useInfiniteQuery({ ...listLegalHoldsInfiniteOptions(), ...byCursor });
  const state: Column<HoldInfo> = {
    name: text.state,
    isNumber: true,
    cell: (hold) =>
      hold.lifted_at ? (
        text.lifted(hold.lifted_by_name ?? "", formatMoment(hold.lifted_at))
      ) : (
        <Button small look="danger" aria-label={text.liftNamed(nameOf(hold))} onPress={() => setLifting(hold)}>
          {text.lift}
        </Button>
      ),
  };
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2>{text.holds}</h2>
        <Button onPress={() => setIsPlacing(true)}>
          <Plus aria-hidden />
          {text.addHold}
        </Button>
      </div>
      <PagedTable
        label={text.holds}
        list={list}
        columns={[...COLUMNS, state]}
        empty={{ icon: Gavel, title: text.noHolds, text: text.noHoldsText }}
      />
      {isPlacing && <HoldDialog onClose={() => setIsPlacing(false)} />}
      {lifting && <LiftDialog hold={lifting} onClose={() => setLifting(null)} />}
    </section>
  );
}
