import { Undo2 } from "lucide-react";
import { useState } from "react";
import { applyThemeRun, dismissThemeRun, type ThemeRunInfo, undoThemeRun } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { Progress } from "@/components/Progress";
import { common } from "@/app/strings";
import { useCan } from "@/features/session/session";
import { formatCount, formatMoment } from "@/lib/format";
import { text as themeText } from "../strings";
import { ProposalDiff } from "./ProposalDiff";
import styles from "./Runs.module.css";
import { text } from "./strings";
import { isUnderWay, useDecision, useRuns } from "./useRuns";

function UnderWay({ run }: { run: ThemeRunInfo }) {
  return (
    <section aria-label={text.panel} className={styles.panel}>
      <p role="status" className={styles.status}>
        {text.statuses[run.status]}
      </p>
      <Progress label={text.progress} value={run.status === "running" ? run.progress : undefined} />
      <p className={styles.hint}>{text.leaveIt}</p>
    </section>
  );
}

function Proposal({ run }: { run: ThemeRunInfo }) {
  const canDecide = useCan("edit_interviews");
  const path = { run_id: run.id };
  const apply = useDecision(() => applyThemeRun({ path }), text.applied);
  const dismiss = useDecision(() => dismissThemeRun({ path }), text.dismissed);
  const { summary } = run;
  if (!summary) return null;
  const themes = summary.new.length + summary.kept.length + summary.split.reduce((sum, { into }) => sum + Math.max(into.length - 1, 0), 0);
  const passages = (count: number) => formatCount(count, themeText.passage, themeText.passages);
  return (
    <section aria-label={text.proposal} className={styles.panel}>
      <header className={styles.head}>
        <div>
          <h2>{summary.is_first ? text.firstProposal : text.proposal}</h2>
          <p className={styles.hint}>
            {text.covers(formatCount(themes, themeText.theme, themeText.themes), passages(summary.passages), passages(summary.outside))}{" "}
            {run.finished_at && text.proposedAt(formatMoment(run.finished_at))}
          </p>
        </div>
        {canDecide && (
          <div className={styles.actions}>
            <Button isDisabled={apply.isPending} isPending={dismiss.isPending} onPress={() => dismiss.mutate()}>
              {text.dismiss}
            </Button>
            <Button look="primary" isDisabled={dismiss.isPending} isPending={apply.isPending} onPress={() => apply.mutate()}>
              {text.apply}
            </Button>
          </div>
        )}
      </header>
      <ProposalDiff summary={summary} />
    </section>
  );
}

function Undo({ run }: { run: ThemeRunInfo }) {
  const [isAsking, setIsAsking] = useState(false);
  const undo = useDecision(() => undoThemeRun({ path: { run_id: run.id } }).finally(() => setIsAsking(false)), text.undone);
  const actions = (
    <>
      <Button onPress={() => setIsAsking(false)}>{common.cancel}</Button>
      <Button look="danger" isPending={undo.isPending} onPress={() => undo.mutate()}>
        {text.undo}
      </Button>
    </>
  );
  return (
    <p className={styles.undo}>
      <span>
        {text.statuses.applied} {run.decided_at && formatMoment(run.decided_at)}
      </span>
      <Button small look="quiet" onPress={() => setIsAsking(true)}>
        <Undo2 aria-hidden />
        {text.undo}
      </Button>
      <Dialog isAlert isOpen={isAsking} title={text.undoQuestion} onClose={() => setIsAsking(false)} actions={actions}>
        {text.undoText}
      </Dialog>
    </p>
  );
}

/** What the latest run is doing or proposes, and the way back from the one that was applied last. */
export function RunPanel() {
  const canDecide = useCan("edit_interviews");
  const { latest, lastApplied } = useRuns();
  if (!latest) return null;
  if (isUnderWay(latest)) return <UnderWay run={latest} />;
  if (latest.status === "proposed") return <Proposal run={latest} />;
  const foundNothing = latest.status === "dismissed" && latest.summary?.is_unchanged;
  return (
    <>
      {foundNothing && latest.finished_at && (
        <p role="status" className={styles.undo}>
          {text.unchanged(formatMoment(latest.finished_at))}
        </p>
      )}
      {latest.status === "failed" && (
        <Banner tone="bad" title={latest.error?.title ?? text.failed}>
          {latest.error?.detail}
        </Banner>
      )}
      {canDecide && lastApplied && <Undo run={lastApplied} />}
    </>
  );
}
