import type { ReactNode } from "react";
import styles from "./Columns.module.css";

interface ColumnsProps {
  /** What is known for good, beside what is going on. */
  aside: ReactNode;
  children: ReactNode;
}

/** The two columns of a contact page; one below the other where there is no room. */
export function Columns({ aside, children }: ColumnsProps) {
  return (
    <div className={styles.columns}>
      <Stack>{children}</Stack>
      <Stack>{aside}</Stack>
    </div>
  );
}

/** Cards one below the other. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** Cards side by side where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>;
}
