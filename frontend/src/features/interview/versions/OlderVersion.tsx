import { useNavigate } from "@tanstack/react-router";
import type { InterviewDetail } from "@/client";
import { Banner } from "@/components/Banner";
import { Button, LinkButton } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { CommentsProvider } from "@/features/comments/CommentsProvider";
import { HighlightsProvider } from "@/features/highlights/HighlightsProvider";
import { formatMoment } from "@/lib/format";
import type { Moment } from "../moment";
import { useVersion } from "../queries";
import { text } from "../strings";
import { Transcript } from "../transcript/Transcript";
import { describeEngine } from "./engines";
import { useRestore } from "./restoring";
import styles from "./Versions.module.css";

interface OlderVersionProps {
  interview: InterviewDetail;
  version: number;
  moment: Moment;
  canEdit: boolean;
}

/** A version that is not the current one, to read. */
export function OlderVersion({ interview, version, moment, canEdit }: OlderVersionProps) {
  const navigate = useNavigate();
  const older = useVersion(interview.id, version);
  const restore = useRestore(interview.id);
  const params = { interviewId: String(interview.id) };
  if (older.isPending) return <Skeleton lines={10} />;
  if (older.isError) return <ErrorState error={older.error} onRetry={() => void older.refetch()} />;
  const { transcript, segments } = older.data;
  const leave = () => navigate({ to: "/interviews/$interviewId", params });
  const actions = (
    <>
      <LinkButton small to="/interviews/$interviewId" params={params}>
        {text.toCurrent}
      </LinkButton>
      {canEdit && transcript?.completed_at && (
        <Button small isPending={restore.isPending} onPress={() => restore.mutate(version, { onSuccess: () => void leave() })}>
          {text.restore}
        </Button>
      )}
    </>
  );
  return (
    <div className={styles.older}>
      <Banner tone="info" title={text.readingVersion(version)} actions={actions}>
        {transcript && [describeEngine(transcript), formatMoment(transcript.completed_at ?? transcript.created_at)].join(" · ")}
      </Banner>
      <CommentsProvider interviewId={interview.id}>
        <HighlightsProvider interviewId={interview.id} segments={segments} canEdit={false}>
          <Transcript interview={interview} segments={segments} moment={moment} isCurrent={false} canEdit={false} />
        </HighlightsProvider>
      </CommentsProvider>
    </div>
  );
}
