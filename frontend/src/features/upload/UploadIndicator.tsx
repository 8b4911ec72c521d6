import { Link } from "@tanstack/react-router";
import { CirclePause, LoaderCircle } from "lucide-react";
import { isRunning, isWaitingForUser } from "./item";
import { text } from "./strings";
import styles from "./UploadIndicator.module.css";
import { useOwnUploads, useUploads } from "./uploads";

/** Says on every page that uploads are running, or wait for somebody; and has those of an earlier visit go on. */
export function UploadIndicator() {
  useOwnUploads();
  const items = useUploads();
  const running = items.filter(isRunning).length;
  const waiting = items.filter(isWaitingForUser).length;
  const paused = items.filter(({ state }) => state === "paused").length;
  if (running + waiting + paused === 0) return null;
  const isStill = waiting > 0 || running === 0;
  return (
    <Link to="/upload" className={isStill ? `${styles.indicator} ${styles.still}` : styles.indicator}>
      {isStill ? <CirclePause aria-hidden /> : <LoaderCircle aria-hidden />}
      {waiting > 0 ? text.waitingForYou(waiting) : running > 0 ? text.inProgress(running) : text.pausedMany(paused)}
    </Link>
  );
}
