import { Link } from "@tanstack/react-router";
import { Upload } from "lucide-react";
import type { Waiting } from "@/client";
import { isWaitingForUser } from "@/features/upload/item";
import { useUploads } from "@/features/upload/uploads";
import styles from "./HomePage.module.css";
import { text } from "./strings";
import { ICONS, linkTo } from "./waiting";

function WaitingUploads({ count }: { count: number }) {
  return (
    <li>
      <Link to="/upload" className={styles.waiting}>
        <Upload aria-hidden />
        {text.waits.uploads(count)}
      </Link>
    </li>
  );
}

/** What waits for the reader, each a link to where it is dealt with. */
export function WaitingSection({ waiting }: { waiting: readonly Waiting[] }) {
  const uploads = useUploads().filter(isWaitingForUser).length;
  return (
    <section className={styles.section}>
      <h2>{text.waiting}</h2>
      {waiting.length + uploads === 0 && <p className={styles.calm}>{text.nothingWaits}</p>}
      <ul className={styles.waits}>
        {waiting.map((each) => {
          const Icon = ICONS[each.kind];
          return (
            <li key={each.kind}>
              <Link {...linkTo(each)} className={styles.waiting}>
                <Icon aria-hidden />
                {text.waits[each.kind](each.count)}
              </Link>
            </li>
          );
        })}
        {uploads > 0 && <WaitingUploads count={uploads} />}
      </ul>
    </section>
  );
}
