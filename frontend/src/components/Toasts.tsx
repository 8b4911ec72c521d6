import { X } from "lucide-react";
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { common } from "@/app/strings";
import { toProblem } from "@/lib/problem";
import { IconButton } from "./Button";
import styles from "./Toasts.module.css";

interface Message {
  title: string;
  detail?: string;
  tone: "plain" | "bad";
}

const SECONDS = 6;
const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

/** Says in a corner that something was done. */
export function announce(title: string): void {
  queue.add({ title, tone: "plain" }, { timeout: SECONDS * 1000 });
}

/** Says in a corner what went wrong; it stays until it is dismissed. */
export function announceProblem(error: unknown): void {
  const problem = toProblem(error);
  queue.add({ title: problem.title, detail: problem.message, tone: "bad" });
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className={styles.region ?? ""}>
      {({ toast }) => (
        <Toast toast={toast} className={`${styles.toast} ${styles[toast.content.tone]}`}>
          <ToastContent className={styles.content ?? ""}>
            <Text slot="title" className={styles.title}>
              {toast.content.title}
            </Text>
            {toast.content.detail && <Text slot="description">{toast.content.detail}</Text>}
          </ToastContent>
          <IconButton slot="close" label={common.close} small>
            <X aria-hidden />
          </IconButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
