import { useMutation, useQuery } from "@tanstack/react-query";
import { common } from "@/app/strings";
import { type MergeInfo, undoMerge } from "@/client";
import { listMergesOptions } from "@/client/@tanstack/react-query.gen";
import { Button } from "@/components/Button";
import { announceProblem } from "@/components/Toasts";
import { Card } from "../shared/Card";
import { formatDayOf } from "../shared/dates";
import lines from "../shared/Lines.module.css";
import { refreshContact } from "../shared/refresh";
import { text } from "./strings";

function Merge({ merge }: { merge: MergeInfo }) {
  const undo = useMutation({
    mutationFn: () => undoMerge({ path: { merge_id: merge.id } }),
    onSuccess: refreshContact,
    onError: announceProblem,
  });
  const { undone_at: undoneAt } = merge;
  return (
    <li className={lines.line}>
      <div className={lines.body}>
        <p className={`${lines.title} ${undoneAt ? lines.struck : ""}`}>{text.mergedInto(merge.merged.name, merge.kept.name)}</p>
        <p className={lines.detail}>{text.mergedBy(formatDayOf(merge.merged_at), merge.merged_by)}</p>
        {undoneAt && <p className={lines.detail}>{text.undone(formatDayOf(undoneAt), merge.undone_by ?? "")}</p>}
      </div>
      {!undoneAt && (
        <Button small aria-label={text.undoNamed(merge.merged.name)} isPending={undo.isPending} onPress={() => undo.mutate()}>
          {common.undo}
        </Button>
      )}
    </li>
  );
}

/** Records that were merged into this one, or parted from it; nothing at all where there are none. */
export function MergesCard({ personId }: { personId: number }) {
  const list = useQuery(listMergesOptions({ path: { participant_id: personId } }));
  if (!list.data?.items.length) return null;
  return (
    <Card title={text.merges}>
      <ul className={lines.lines}>
        {list.data.items.map((merge) => (
          <Merge key={merge.id} merge={merge} />
        ))}
      </ul>
    </Card>
  );
}
