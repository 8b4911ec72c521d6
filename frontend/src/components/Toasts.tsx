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
import { Button, IconButton } from "./Button";
import styles from "./Toasts.module.css";

interface Action {
  label: string;
  onPress: () => void;
}

interface Message {
  title: string;
  detail?: string;
  tone: "plain" | "bad";
  action?: Action;
}

const SECONDS = 6;
const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

/** Says in a corner that something was done; `action` may take it back. */
export function announce(title: string, action?: Action): void {
  queue.add({ title, tone: "plain", action }, { timeout: SECONDS * 1000 });
}

/** Says in a corner what went wrong; it stays until it is dismissed. */
export function announceProblem(error: unknown): void {
  const problem = toProblem(error);
  queue.add({ title: problem.title, detail: problem.message, tone: "bad" });
}

function ActionButton({ action, onDone }: { action: Action; onDone: () => void }) {
  const act = () => {
    onDone();
    action.onPress();
  };
  return (
    <Button small onPress={act}>
      {action.label}
    </Button>
  );
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
          {toast.content.action && <ActionButton action={toast.content.action} onDone={() => queue.close(toast.key)} />}
          <IconButton slot="close" label={common.close} small>
            <X aria-hidden />
          </IconButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
