import { type ReactNode, useEffect } from "react";
import { setTitle } from "@/lib/title";
import styles from "./Page.module.css";

interface PageProps {
  title: string;
  /** Shown in place of the title, where it is more than a line of text. */
  heading?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: its heading, its actions, and its name in the browser's tab. */
export function Page({ title, heading, description, actions, children }: PageProps) {
  useEffect(() => setTitle(title), [title]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.titles}>
          {heading ?? <h1>{title}</h1>}
          {description && <div className={styles.description}>{description}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
