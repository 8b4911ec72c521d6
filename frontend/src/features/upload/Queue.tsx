import { Link } from "@tanstack/react-router";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { WindowList } from "@/components/WindowList";
import { FileButton } from "./FileButton";
import { isRunning, isUnsent, isWaitingForUser, type UploadItem } from "./item";
import { cancelUploads } from "./LineActions";
import { text } from "./strings";
import styles from "./Upload.module.css";
import { UploadLine } from "./UploadLine";
import { uploads, useHold, useUploads } from "./uploads";

const ROW_PX = 86;
const idsOf = (items: readonly UploadItem[]) => items.map(({ id }) => id);

function HoldBanner() {
  const hold = useHold();
  if (hold === "offline") {
    const actions = (
      <Button small onPress={() => void uploads.reconnect()}>
        {text.tryNow}
      </Button>
    );
    return (
      <Banner tone="warn" title={text.offline} actions={actions} isAlert>
        {text.offlineText}
      </Banner>
    );
  }
  return hold === "signed_out" ? (
    <Banner tone="warn" title={text.signedOut} isAlert>
      <Link to="/sign-in" search={{ next: "/upload", expired: true }}>
        {text.signedOutText}
      </Link>
    </Banner>
  ) : null;
}

/** What it takes for uploads of an earlier visit to go on. */
function InterruptedBanner({ items, onFiles }: { items: readonly UploadItem[]; onFiles: (files: File[]) => void }) {
  const waiting = items.filter(isWaitingForUser);
  if (waiting.length === 0) return null;
  const canOpen = waiting.some(({ state }) => state === "needs_permission");
  const actions = canOpen ? (
    <Button small look="primary" onPress={() => void uploads.reopenAll()}>
      {text.goOn}
    </Button>
  ) : (
    <FileButton small look="primary" label={text.chooseAllAgain} onFiles={onFiles} />
  );
  return (
    <Banner tone="info" title={text.interrupted(waiting.length)} actions={actions}>
      {canOpen ? text.interruptedHandles : text.interruptedFiles}
    </Banner>
  );
}

function QueueActions({ items }: { items: readonly UploadItem[] }) {
  const underWay = items.filter(({ state }) => state === "waiting" || state === "sending");
  const paused = items.filter(({ state }) => state === "paused");
  const failed = items.filter(({ state }) => state === "failed");
  const finished = items.filter((item) => item.state === "sent" && !isRunning(item));
  const unsent = items.filter(isUnsent);
  const cancel = () => cancelUploads(idsOf(unsent), text.cancelled(text.files(unsent.length)));
  const all = [
    { label: text.pauseAll, items: underWay, act: () => uploads.pause(...idsOf(underWay)) },
    { label: text.resumeAll, items: paused, act: () => uploads.retry(...idsOf(paused)) },
    { label: text.retryAll, items: failed, act: () => uploads.retry(...idsOf(failed)) },
    { label: text.cancelAll, items: unsent, act: cancel },
    { label: text.clear, items: finished, act: () => uploads.remove(idsOf(finished)) },
  ];
  return (
    <div className={styles.queueActions}>
      {all.map(
        ({ label, items: concerned, act }) =>
          concerned.length > 0 && (
            <Button key={label} small look="quiet" onPress={act}>
              {label}
            </Button>
          ),
      )}
    </div>
  );
}

/** All uploads, live, with what holds them up. */
export function Queue({ onFiles }: { onFiles: (files: File[]) => void }) {
  const items = useUploads();
  const hold = useHold();
  if (items.length === 0) return null;
  const sent = items.filter(({ state }) => state === "sent");
  const done = sent.filter((item) => !isRunning(item));
  return (
    <section className={styles.section} aria-label={text.running}>
      <HoldBanner />
      <InterruptedBanner items={items} onFiles={onFiles} />
      <div className={styles.queueHead}>
        <h2>{text.running}</h2>
        <p className={styles.lead}>{text.summary(sent.length, items.length, done.length)}</p>
        <QueueActions items={items} />
      </div>
      <WindowList label={text.running} rows={items} keyOf={({ id }) => id} rowHeight={ROW_PX}>
        {(item) => <UploadLine item={item} hold={hold} />}
      </WindowList>
    </section>
  );
}
