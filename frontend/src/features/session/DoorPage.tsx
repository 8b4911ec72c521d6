import { type ReactNode, useEffect } from "react";
import { Logo } from "@/components/Logo";
import { setTitle } from "@/lib/title";
import styles from "./DoorPage.module.css";

interface DoorPageProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** The frame of the pages that are open to everybody: a card in the middle of an empty page. */
export function DoorPage({ title, lead, children }: DoorPageProps) {
  useEffect(() => setTitle(title), [title]);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Logo />
        <div>
          <h1>{title}</h1>
          <p className={styles.lead}>{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
