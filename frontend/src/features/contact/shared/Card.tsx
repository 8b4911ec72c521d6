import { type ReactNode, useId } from "react";
import styles from "./Card.module.css";

interface CardProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a contact page. */
export function Card({ title, actions, children }: CardProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={styles.card}>
      <header className={styles.head}>
        <h2 id={heading}>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

/** What a card says where it has nothing to show. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className={styles.nothing}>{children}</p>;
}

/** Names and values; those without a value are left out. */
export function Facts({ facts }: { facts: readonly [string, ReactNode][] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
