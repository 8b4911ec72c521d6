import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ReplyInfo } from "@/client";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button, IconButton } from "@/components/Button";
import { TextField } from "@/components/Field";
import { useCan } from "@/features/session/session";
import { formatMoment } from "@/lib/format";
import styles from "./Comments.module.css";
import { useDeleteComment, useRewrite } from "./queries";
import { text } from "./strings";

interface WrittenProps {
  interviewId: number;
  written: ReplyInfo;
  onDeleted?: () => void;
}

function Rewrite({ written, onDone }: { written: ReplyInfo; onDone: () => void }) {
  const [typed, setTyped] = useState(written.text);
  const rewrite = useRewrite();
  const save = () =>
    rewrite.mutate({ id: written.id, edit_version: written.edit_version, text: typed }, { onSuccess: onDone });
  return (
    <div className={styles.rewrite}>
      {rewrite.error && <Banner tone="bad" title={rewrite.error.message} isAlert />}
      <TextField label={text.editComment} rows={3} value={typed} onChange={setTyped} autoFocus />
      <div className={styles.tools}>
        <Button small onPress={onDone}>
          {common.cancel}
        </Button>
        <Button small look="primary" isDisabled={!typed.trim()} isPending={rewrite.isPending} onPress={save}>
          {common.save}
        </Button>
      </div>
    </div>
  );
}

/** Asks in its place before it deletes: there is a dialog open already. */
function DeleteTools({ interviewId, written: { id, edit_version }, onDeleted }: WrittenProps) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDeleteComment(interviewId);
  if (!isAsking) {
    return (
      <IconButton small label={text.removeComment} onPress={() => setIsAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
    );
  }
  const press = () => remove.mutate({ id, edit_version }, { onSuccess: onDeleted });
  return (
    <>
      <Button small autoFocus onPress={() => setIsAsking(false)}>
        {common.cancel}
      </Button>
      <Button small look="danger" isPending={remove.isPending} onPress={press}>
        {text.remove}
      </Button>
    </>
  );
}

/** What somebody wrote, who, and when; one's own can be changed, and with the right to edit interviews all be deleted. */
export function Written({ interviewId, written, onDeleted }: WrittenProps) {
  const canEdit = useCan("edit_interviews");
  const [isEditing, setIsEditing] = useState(false);
  const author = text.by(written.created_by?.name ?? text.somebody, formatMoment(written.created_at));
  if (isEditing) return <Rewrite written={written} onDone={() => setIsEditing(false)} />;
  return (
    <div className={styles.written}>
      <p className={styles.about}>
        {author} {written.is_edited && `(${text.edited})`}
      </p>
      <p className={styles.text}>{written.text}</p>
      <div className={styles.tools}>
        {written.is_mine && (
          <IconButton small label={text.editComment} onPress={() => setIsEditing(true)}>
            <Pencil aria-hidden />
          </IconButton>
        )}
        {(written.is_mine || canEdit) && <DeleteTools interviewId={interviewId} written={written} onDeleted={onDeleted} />}
      </div>
    </div>
  );
}
