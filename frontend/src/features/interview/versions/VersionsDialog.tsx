import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { VersionInfo } from "@/client";
import { listEditsOptions, listTranscriptVersionsOptions } from "@/client/@tanstack/react-query.gen";
import { Badge } from "@/components/Badge";
import { Button, LinkButton } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ErrorState, Skeleton } from "@/components/States";
import { formatCount, formatMoment, formatPosition } from "@/lib/format";
import { text } from "../strings";
import { describeEngine } from "./engines";
import { useRestore } from "./restoring";
import styles from "./Versions.module.css";

interface VersionsDialogProps {
  interviewId: number;
  canEdit: boolean;
  onClose: () => void;
}

/** Who corrected what in a version, with what was recognised. */
function Edits({ interviewId, version }: { interviewId: number; version: number }) {
  const edits = useQuery(listEditsOptions({ path: { interview_id: interviewId }, query: { version } }));
  if (edits.isPending) return <Skeleton lines={3} />;
  if (edits.isError) return <ErrorState error={edits.error} />;
  return (
    <ul className={styles.edits}>
      {edits.data.items.map((edit) => (
        <li key={edit.segment_id}>
          <p className={styles.about}>
            {formatPosition(edit.start_ms)} · {text.by(edit.edited_by?.name ?? text.somebody, formatMoment(edit.edited_at))}
          </p>
          <p>
            <del>{edit.original_text}</del>
          </p>
          <p>
            <ins>{edit.text}</ins>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Version({ version, interviewId, canEdit, onClose }: VersionsDialogProps & { version: VersionInfo }) {
  const [showsEdits, setShowsEdits] = useState(false);
  const restore = useRestore(interviewId);
  const counts = formatCount(version.segments, text.segment, text.segments);
  const canRestore = canEdit && !version.is_current && version.completed_at !== null;
  return (
    <li className={styles.version}>
      <p className={styles.head}>
        <strong>{text.versionNumber(version.version)}</strong>
        {version.is_current && <Badge tone="accent">{text.currentVersion}</Badge>}
        {version.is_draft && <Badge tone="warn">{text.draft}</Badge>}
        {version.completed_at === null && <Badge tone="info">{text.unfinished}</Badge>}
      </p>
      <p className={styles.about}>
        {[describeEngine(version), formatMoment(version.completed_at ?? version.created_at), counts].join(" · ")}
      </p>
      {version.engine_reason && <p className={styles.about}>{version.engine_reason}</p>}
      <div className={styles.tools}>
        {!version.is_current && (
          <LinkButton
            small
            to="/interviews/$interviewId"
            params={{ interviewId: String(interviewId) }}
            search={{ version: version.version }}
            onClick={onClose}
          >
            {text.readVersion}
          </LinkButton>
        )}
        {version.edits > 0 && (
          <Button small onPress={() => setShowsEdits(!showsEdits)} aria-expanded={showsEdits}>
            {formatCount(version.edits, text.correction, text.corrections)}
          </Button>
        )}
        {canRestore && (
          <Button small isPending={restore.isPending} onPress={() => restore.mutate(version.version)}>
            {text.restore}
          </Button>
        )}
      </div>
      {showsEdits && <Edits interviewId={interviewId} version={version.version} />}
    </li>
  );
}

/** All versions of a transcript: what made them, who corrected what, to read and to go back to. */
export function VersionsDialog(props: VersionsDialogProps) {
  const versions = useQuery(listTranscriptVersionsOptions({ path: { interview_id: props.interviewId } }));
  return (
    <Dialog isOpen title={text.history} onClose={props.onClose}>
      <p className={styles.about}>{text.historyText}</p>
      {versions.isPending && <Skeleton lines={4} />}
      {versions.isError && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      <ul className={styles.versions}>
        {versions.data?.items.map((version) => (
          <Version key={version.id} version={version} {...props} />
        ))}
      </ul>
    </Dialog>
  );
}
