import { getRouteApi } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { CommentInfo, InterviewDetail } from "@/client";
import { Allowed } from "@/app/Allowed";
import { NotFoundPage } from "@/app/NotFoundPage";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { CommentsPanel } from "@/features/comments/CommentsPanel";
import { CommentsProvider } from "@/features/comments/CommentsProvider";
import { HighlightsPanel } from "@/features/highlights/HighlightsPanel";
import { HighlightsProvider } from "@/features/highlights/HighlightsProvider";
import { KIND_NAMES } from "@/features/interviews/kinds";
import { StatusBadge } from "@/features/interviews/StatusBadge";
import { isWorking } from "@/features/interviews/working";
import { useCan } from "@/features/session/session";
import { formatDay, formatDuration } from "@/lib/format";
import { AboutPanel } from "./AboutPanel";
import { InterviewMenu } from "./InterviewMenu";
import styles from "./InterviewPage.module.css";
import { useLiveInterview } from "./live";
import { KeepingBanner } from "./keeping/KeepingBanner";
import { Notices } from "./Notices";
import { Playback, PlaybackContext } from "./player/playback";
import { Player } from "./player/Player";
import { Recording } from "./player/Recording";
import { useInterview, useTranscript } from "./queries";
import { SpeakersPanel } from "./speakers/SpeakersPanel";
import { text } from "./strings";
import { Transcript } from "./transcript/Transcript";
import { OlderVersion } from "./versions/OlderVersion";

const route = getRouteApi("/app/interviews/$interviewId");

function describe(interview: InterviewDetail): string {
  const { account, study, kind, held_on: heldOn, duration_ms: duration } = interview;
  const parts = [account?.name, study?.name, KIND_NAMES[kind], heldOn && formatDay(heldOn), duration && formatDuration(duration)];
  return parts.filter(Boolean).join(" · ");
}

interface BodyProps {
  interview: InterviewDetail;
  canEdit: boolean;
  recording: ReactNode;
}

function Body({ interview, canEdit, recording }: BodyProps) {
  const moment = route.useSearch();
  const navigate = route.useNavigate();
  const transcript = useTranscript(interview.id);
  if (transcript.isPending) return <Skeleton lines={10} />;
  if (transcript.isError) return <ErrorState error={transcript.error} onRetry={() => void transcript.refetch()} />;
  const { segments } = transcript.data;
  const goTo = ({ start_ms: at, end_ms: until }: CommentInfo) => void navigate({ search: { at, until }, replace: true });
  return (
    <CommentsProvider interviewId={interview.id}>
      <HighlightsProvider interviewId={interview.id} segments={segments} canEdit={canEdit}>
        <div className={styles.columns}>
          {segments.length > 0 ? (
            <Transcript interview={interview} segments={segments} moment={moment} isCurrent canEdit={canEdit} />
          ) : (
            <State icon={FileText} title={text.noTranscriptTitle}>
              {isWorking(interview) ? text.waitingForTranscript : null}
            </State>
          )}
          <aside className={styles.side}>
            {interview.has_video && recording}
            {segments.length > 0 && <CommentsPanel onGoTo={goTo} />}
            {segments.length > 0 && <HighlightsPanel />}
            <SpeakersPanel interview={interview} segments={segments} canEdit={canEdit} />
            <AboutPanel interview={interview} />
          </aside>
        </div>
      </HighlightsProvider>
    </CommentsProvider>
  );
}

function Loaded({ interview }: { interview: InterviewDetail }) {
  const canEdit = useCan("edit_interviews");
  const { version, ...moment } = route.useSearch();
  const [playback] = useState(() => new Playback());
  const [media, setMedia] = useState<HTMLMediaElement | null>(null);
  useLiveInterview(interview);
  const heading = (
    <h1 className={styles.title}>
      {interview.title} <StatusBadge status={interview.status} isDraft={interview.is_draft} />
    </h1>
  );
  const isOlder = version !== undefined && version !== interview.transcript?.version;
  const recording = interview.has_media && <Recording interview={interview} onMedia={setMedia} />;
  return (
    <PlaybackContext value={playback}>
      <Page
        title={interview.title}
        heading={heading}
        description={describe(interview)}
        actions={<InterviewMenu interview={interview} canEdit={canEdit} />}
      >
        <KeepingBanner interview={interview} />
        <Notices interview={interview} canEdit={canEdit} />
        {interview.has_media && (
          <Player interview={interview} media={media}>
            {(!interview.has_video || isOlder) && recording}
          </Player>
        )}
        {isOlder ? (
          <OlderVersion key={version} interview={interview} version={version} moment={moment} canEdit={canEdit} />
        ) : (
          <Body interview={interview} canEdit={canEdit} recording={recording} />
        )}
      </Page>
    </PlaybackContext>
  );
}

function Found({ interviewId }: { interviewId: number }) {
  const interview = useInterview(interviewId);
  if (interview.isPending) {
    return (
      <Page title={text.loading}>
        <Skeleton lines={10} />
      </Page>
    );
  }
  if (interview.isError) {
    return (
      <Page title={text.interview}>
        <ErrorState error={interview.error} onRetry={() => void interview.refetch()} />
      </Page>
    );
  }
  return <Loaded key={interviewId} interview={interview.data} />;
}

export function InterviewPage() {
  const { interviewId } = route.useParams();
  if (!/^\d{1,15}$/.test(interviewId)) return <NotFoundPage />;
  return (
    <Allowed to="read_interviews">
      <Found interviewId={Number(interviewId)} />
    </Allowed>
  );
}
