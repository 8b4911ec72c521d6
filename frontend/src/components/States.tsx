import { type LucideIcon, Lock, SearchX, TriangleAlert, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { common, frame } from "@/app/strings";
import { toProblem } from "@/lib/problem";
import { Button, LinkButton } from "./Button";
import styles from "./States.module.css";

interface StateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** 1 where this is all that the page says. */
  level?: 1 | 2;
}

/** What a page or list shows when it has nothing else to show: why, and what to do. */
export function State({ icon: Icon, title, children, actions, level = 2 }: StateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className={styles.state}>
      <Icon aria-hidden className={styles.icon} />
      <Heading className={styles.title}>{title}</Heading>
      {children && <p className={styles.text}>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** A failed request in the server's own words: refused, absent, unreachable or broken. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = toProblem(error);
  const icons: Record<number, LucideIcon> = { 0: WifiOff, 403: Lock, 404: SearchX };
  const isForGood = [403, 404].includes(problem.status);
  const retry = onRetry && <Button onPress={onRetry}>{common.tryAgain}</Button>;
  return (
    <div role="alert">
      <State
        icon={icons[problem.status] ?? TriangleAlert}
        title={problem.title}
        actions={isForGood ? <LinkButton to="/">{frame.toHome}</LinkButton> : retry}
      >
        {problem.message}
      </State>
    </div>
  );
}

/** Grey lines where a list will be. */
export function Skeleton({ lines = 6, tall = false }: { lines?: number; tall?: boolean }) {
  return (
    <div role="status" className={styles.skeleton}>
      <span className={styles.hidden}>{common.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} aria-hidden className={tall ? `${styles.line} ${styles.tall}` : styles.line} />
      ))}
    </div>
  );
}
