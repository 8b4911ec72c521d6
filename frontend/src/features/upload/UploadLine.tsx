import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, CirclePause, CloudUpload, Files } from "lucide-react";
import { memo } from "react";
import { describeStage } from "@/features/interviews/strings";
import { formatBytes, formatPercent } from "@/lib/format";
import { isInWork, isRunning, isWaitingForUser, problemOf, statusOf, type UploadItem } from "./item";
import { LineActions } from "./LineActions";
import { Mends } from "./Mends";
import { StageBar } from "./StageBar";
import { sentFraction, stepOf } from "./steps";
import type { Hold } from "./store";
import { STEPS, text } from "./strings";
import styles from "./UploadLine.module.css";

function sayWaiting(hold: Hold | null): string {
  if (hold === "offline") return text.waitingOffline;
  return hold === "signed_out" ? text.waitingSignedOut : text.waiting;
}

/** What is being done with it right now. */
function sayNow(item: UploadItem, hold: Hold | null): string {
  const { state, event, isTransferred } = item;
  if (state === "waiting") return sayWaiting(hold);
  if (state === "paused") return text.paused;
  if (state === "needs_permission") return text.needsPermission;
  if (state === "needs_file") return text.needsFile(item.facts.name);
  if (state === "sending") return isTransferred ? text.handingOver : text.sending;
  if (statusOf(item) !== "queued") return describeStage(event?.stage ?? item.interview?.stage ?? null);
  return event?.queue_position ? text.queuePosition(event.queue_position) : text.queued;
}

/** How far it is, where there is something to count. */
function sayHowFar(item: UploadItem): string | null {
  const { state, sentBytes, facts, event } = item;
  if (state === "sending" && sentBytes > 0) return text.sent(formatBytes(sentBytes), formatBytes(facts.size));
  if (state !== "sending" && state !== "sent" && sentBytes > 0) return text.arrived(formatBytes(sentBytes), formatBytes(facts.size));
  if (isInWork(item) && event?.status === "processing") return text.percent(formatPercent(event.progress));
  return null;
}

function Now({ item, hold }: { item: UploadItem; hold: Hold | null }) {
  const howFar = sayHowFar(item);
  return (
    <>
      <p className={styles.status}>
        {sayNow(item, hold)}
        {howFar && <span>{howFar}</span>}
      </p>
      <StageBar
        label={text.progress(item.fields.title || item.facts.name)}
        step={stepOf(item, STEPS.length)}
        fraction={item.state === "sent" ? undefined : sentFraction(item)}
        isStill={!isRunning(item) || (item.state === "waiting" && hold !== null)}
      />
      {item.hasRestarted && item.state !== "sent" && <p className={styles.status}>{text.restarted}</p>}
    </>
  );
}

function Outcome({ item }: { item: UploadItem }) {
  const { interview } = item;
  const problem = problemOf(item);
  if (interview?.duplicate) {
    return (
      <p className={styles.status}>
        {text.duplicate}{" "}
        <Link to="/interviews/$interviewId" params={{ interviewId: String(interview.id) }}>
          {interview.title}
        </Link>
      </p>
    );
  }
  if (!problem) return <p className={styles.status}>{text.ready}</p>;
  return (
    <div className={styles.problem}>
      <p>{problem.title}</p>
      <p className={styles.detail}>{problem.detail}</p>
    </div>
  );
}

function iconOf(item: UploadItem) {
  if (isRunning(item)) return <CloudUpload aria-hidden />;
  if (item.state === "paused" || isWaitingForUser(item)) return <CirclePause aria-hidden className={styles.still} />;
  if (item.interview?.duplicate) return <Files aria-hidden />;
  return problemOf(item) ? <CircleAlert aria-hidden className={styles.bad} /> : <CircleCheck aria-hidden className={styles.good} />;
}

/** One upload, live: what is being sent, then what is being done with it, then how it ended. */
export const UploadLine = memo(function UploadLine({ item, hold }: { item: UploadItem; hold: Hold | null }) {
  const isOver = item.state === "failed" || (item.state === "sent" && !isInWork(item));
  return (
    <div className={styles.line}>
      <span className={styles.icon}>{iconOf(item)}</span>
      <div className={styles.body}>
        <p className={styles.title}>{item.fields.title || item.facts.name}</p>
        {isOver ? <Outcome item={item} /> : <Now item={item} hold={hold} />}
      </div>
      <div className={styles.actions}>
        {!item.interview?.duplicate && <Mends item={item} />}
        <LineActions item={item} />
      </div>
    </div>
  );
});
