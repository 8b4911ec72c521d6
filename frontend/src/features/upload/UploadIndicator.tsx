import { Link } from "@tanstack/react-router";
import { LoaderCircle } from "lucide-react";
import { isRunning, useUploads } from "./store";
import { text } from "./strings";
import styles from "./UploadIndicator.module.css";

/** Says on every page that uploads are running. */
export function UploadIndicator() {
  const running = useUploads().filter(isRunning).length;
  if (running === 0) return null;
  return (
    <Link to="/upload" className={styles.indicator}>
      <LoaderCircle aria-hidden />
      {running === 1 ? text.one : text.many(running)}
    </Link>
  );
}
