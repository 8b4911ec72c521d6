import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { applyOfferedEdits } from "@/client";
import { listOfferedEditsOptions } from "@/client/@tanstack/react-query.gen";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { announceProblem } from "@/components/Toasts";
import { formatCount, formatPosition } from "@/lib/format";
import styles from "./OfferedEdits.module.css";
import { refreshInterview } from "./queries";
import { text } from "./strings";

/** Corrections of an earlier version that the present one, transcribed anew, does not have. */
export function OfferedEdits({ interviewId }: { interviewId: number }) {
  const path = { interview_id: interviewId };
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(listOfferedEditsOptions({ path }));
  const apply = useMutation({
    mutationFn: (ids: number[]) => applyOfferedEdits({ path, body: { ids } }),
    onSuccess: () => refreshInterview(interviewId),
    onError: announceProblem,
  });
  const edits = data?.items ?? [];
  if (edits.length === 0) return null;
  const title = text.offeredTitle(formatCount(edits.length, text.correction, text.corrections));
  const takeAll = (
    <Button look="primary" isPending={apply.isPending} onPress={() => apply.mutate(edits.map(({ id }) => id))}>
      {text.takeAll}
    </Button>
  );
  return (
    <>
      <Banner
        tone="info"
        title={title}
        actions={
          <Button small onPress={() => setIsOpen(true)}>
            {text.look}
          </Button>
        }
      >
        {text.offeredText}
      </Banner>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={title} actions={takeAll}>
        <ul className={styles.edits}>
          {edits.map((edit) => (
            <li key={edit.id} className={styles.edit}>
              <span className={styles.time}>{formatPosition(edit.start_ms)}</span>
              <dl className={styles.texts}>
                <dt>{text.now}</dt>
                <dd className={styles.current}>{edit.current_text}</dd>
                <dt>{text.before}</dt>
                <dd>{edit.offered_text}</dd>
              </dl>
              <Button small isDisabled={apply.isPending} onPress={() => apply.mutate([edit.id])}>
                {text.take}
              </Button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
