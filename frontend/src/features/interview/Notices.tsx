import { useMutation } from "@tanstack/react-query";
import type { InterviewDetail } from "@/client";
import { acceptDraft, cancelInterview, retryInterview } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Progress } from "@/components/Progress";
import { announceProblem } from "@/components/Toasts";
import { describeStage } from "@/features/interviews/strings";
import { isWorking } from "@/features/interviews/working";
import { AddTranscript } from "./AddTranscript";
import { OfferedEdits } from "./OfferedEdits";
import { refreshInterview } from "./queries";
import { text } from "./strings";
import styles from "./InterviewPage.module.css";

interface NoticeProps {
  interview: InterviewDetail;
  canEdit: boolean;
}

function useAction(interviewId: number, act: typeof cancelInterview | typeof retryInterview | typeof acceptDraft) {
  return useMutation({
    mutationFn: () => act({ path: { interview_id: interviewId } }),
    onSuccess: () => refreshInterview(interviewId),
    onError: announceProblem,
  });
}

function WorkNotice({ interview, canEdit }: NoticeProps) {
  const cancel = useAction(interview.id, cancelInterview);
  const isQueued = interview.status === "queued";
  const stage = describeStage(interview.stage);
  const actions = canEdit && (
    <Button small isPending={cancel.isPending} onPress={() => cancel.mutate()}>
      {text.cancelWork}
    </Button>
  );
  return (
    <Banner tone="info" title={isQueued ? text.queuedTitle : stage} actions={actions}>
      <div className={styles.work}>
        <p>{interview.transcript?.completed_at ? text.anew(stage) : text.queuedText}</p>
        <Progress label={stage} value={isQueued ? undefined : interview.progress} />
      </div>
    </Banner>
  );
}

function ErrorNotice({ interview, canEdit }: NoticeProps) {
  const retry = useAction(interview.id, retryInterview);
  if (!interview.error) return null;
  const actions = canEdit && (
    <>
      <Button small isPending={retry.isPending} onPress={() => retry.mutate()}>
        {text.retry}
      </Button>
      <AddTranscript interviewId={interview.id} />
    </>
  );
  return (
    <Banner tone={interview.status === "failed" ? "bad" : "warn"} title={interview.error.title} actions={actions}>
      {interview.error.detail}
    </Banner>
  );
}

function DraftNotice({ interview, canEdit }: NoticeProps) {
  const accept = useAction(interview.id, acceptDraft);
  const actions = canEdit && !isWorking(interview) && (
    <>
      <AddTranscript interviewId={interview.id} />
      <Button small isPending={accept.isPending} onPress={() => accept.mutate()}>
        {text.acceptDraft}
      </Button>
    </>
  );
  return (
    <Banner tone="warn" title={text.draftTitle} actions={actions}>
      <p>{text.draftText}</p>
      {interview.transcript?.engine_reason && (
        <details>
          <summary>{text.why}</summary>
          {interview.transcript.engine_reason}
        </details>
      )}
    </Banner>
  );
}

/** What a reader must know before reading: that work goes on, what went wrong, and how far to trust the text. */
export function Notices({ interview, canEdit }: NoticeProps) {
  const { transcript, warnings } = interview;
  return (
    <div className={styles.notices}>
      {isWorking(interview) && <WorkNotice interview={interview} canEdit={canEdit} />}
      {interview.error && <ErrorNotice interview={interview} canEdit={canEdit} />}
      {transcript?.is_draft && <DraftNotice interview={interview} canEdit={canEdit} />}
      {transcript?.times_estimated && (
        <Banner tone="warn" title={text.estimatedTitle}>
          {text.estimatedText}
        </Banner>
      )}
      {warnings.length > 0 && (
        <Banner tone="warn" title={text.warningTitle}>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Banner>
      )}
      {canEdit && <OfferedEdits interviewId={interview.id} />}
    </div>
  );
}
