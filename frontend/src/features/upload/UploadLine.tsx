import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, CloudUpload, Files } from "lucide-react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/Button";
import { Progress } from "@/components/Progress";
import { describeStage } from "@/features/interviews/strings";
import { formatBytes } from "@/lib/format";
import { isRunning, isSending, type UploadItem, uploads } from "./store";
import { text } from "./strings";
import styles from "./UploadPage.module.css";

const OPEN = { to: "/interviews/$interviewId" } as const;

function Working({ item }: { item: UploadItem }) {
  const known = item.event ?? item.interview;
  const isQueued = known?.status === "queued";
  const label = isSending(item) ? text.sending : isQueued ? text.queued : describeStage(known?.stage ?? null);
  const { size } = item.group.file;
  return (
    <>
      <p className={styles.lineStatus}>
        {item.state === "waiting" ? text.waiting : label}
        {item.state === "sending" && item.sentBytes > 0 && <span>{text.sent(formatBytes(item.sentBytes), formatBytes(size))}</span>}
      </p>
      <Progress label={text.progress(item.fields.title)} value={fractionOf(item, isQueued)} />
    </>
  );
}

function fractionOf(item: UploadItem, isQueued: boolean): number | undefined {
  if (item.state === "waiting") return 0;
  if (item.state === "sending") return item.sentBytes > 0 ? item.sentBytes / item.group.file.size : undefined;
  return isQueued ? undefined : item.event?.progress;
}

function Outcome({ item }: { item: UploadItem }) {
  const { problem, interview, event } = item;
  const error = problem ?? (event ? event.error : interview?.error);
  if (interview?.duplicate) {
    return (
      <p className={styles.lineStatus}>
        {text.duplicate}{" "}
        <Link {...OPEN} params={{ interviewId: String(interview.id) }}>
          {interview.title}
        </Link>
      </p>
    );
  }
  if (error) {
    return (
      <div className={styles.lineProblem}>
        <p>{error.title}</p>
        <p className={styles.lead}>{error.detail}</p>
      </div>
    );
  }
  return <p className={styles.lineStatus}>{text.ready}</p>;
}

function actionsOf(item: UploadItem): ReactNode {
  if (isSending(item)) {
    return (
      <Button small look="quiet" onPress={() => uploads.stop(item.id)}>
        {text.stop}
      </Button>
    );
  }
  if (item.state === "failed") {
    return (
      <Button small onPress={() => uploads.retry(item.id)}>
        {text.retry}
      </Button>
    );
  }
  return (
    item.interview && (
      <LinkButton small {...OPEN} params={{ interviewId: String(item.interview.id) }}>
        {text.openInterview}
      </LinkButton>
    )
  );
}

function iconOf(item: UploadItem, isWork: boolean) {
  if (isWork) return <CloudUpload aria-hidden />;
  if (item.interview?.duplicate) return <Files aria-hidden />;
  const hasError = item.problem ?? item.event?.error ?? item.interview?.error;
  return hasError ? <CircleAlert aria-hidden className={styles.bad} /> : <CircleCheck aria-hidden className={styles.good} />;
}

/** One upload, live: what is being sent, then what is being done with it, then how it ended. */
export function UploadLine({ item }: { item: UploadItem }) {
  const isWork = isRunning(item);
  return (
    <li className={styles.line}>
      <span className={styles.lineIcon}>{iconOf(item, isWork)}</span>
      <div className={styles.lineBody}>
        <p className={styles.lineTitle}>{item.fields.title || item.group.file.name}</p>
        {isWork ? <Working item={item} /> : <Outcome item={item} />}
      </div>
      {actionsOf(item)}
    </li>
  );
}
