import { LinkButton } from "@/components/Button";
import { State } from "@/components/States";
import { useCan } from "@/features/session/session";
import { AudioLines } from "lucide-react";
import styles from "./HomePage.module.css";
import { text } from "./strings";

/** What a repository without interviews asks one to do. */
export function FirstRun() {
  const canUpload = useCan("edit_interviews");
  if (!canUpload) return <State icon={AudioLines} title={text.firstTitle}>{text.firstReader}</State>;
  return (
    <section className={styles.section}>
      <h2>{text.firstTitle}</h2>
      <ol className={styles.steps}>
        {text.steps.map(({ title, text: words, to, link }, place) => (
          <li key={to} className={styles.step}>
            <span aria-hidden className={styles.number}>
              {place + 1}
            </span>
            <h3>{title}</h3>
            <p>{words}</p>
            <LinkButton to={to} look={place === 0 ? "primary" : "secondary"}>
              {link}
            </LinkButton>
          </li>
        ))}
      </ol>
    </section>
  );
}
