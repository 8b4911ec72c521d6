import type { QuotaLeft } from "@/client";
import { Card, Nothing } from "./Card";
import { formatDayOf } from "./dates";
import styles from "./QuotasCard.module.css";
import { text } from "./strings";

const MOST_PIPS = 10;

/** A dot for each that a rule allows, filled where it is used. */
function Pips({ most, used }: { most: number; used: number }) {
  return (
    <span aria-hidden className={styles.pips}>
      {Array.from({ length: most }, (_, pip) => (
        <span key={pip} className={`${styles.pip} ${pip < used ? styles.used : ""}`} />
      ))}
    </span>
  );
}

function Quota({ quota }: { quota: QuotaLeft }) {
  const { rule, most, used, left, days, free_at: freeAt } = quota;
  const details = [text.left(left, most), text.inDays(days), freeAt && left === 0 && text.freeAgain(formatDayOf(freeAt))];
  return (
    <li className={`${styles.quota} ${left === 0 ? styles.spent : ""}`}>
      <p className={styles.name}>{rule.name}</p>
      {most <= MOST_PIPS && <Pips most={most} used={used} />}
      <p className={styles.detail}>{details.filter(Boolean).join(", ")}</p>
    </li>
  );
}

export function QuotasCard({ quotas }: { quotas: readonly QuotaLeft[] }) {
  return (
    <Card title={text.quotas}>
      {quotas.length === 0 ? (
        <Nothing>{text.noQuotas}</Nothing>
      ) : (
        <ul className={styles.quotas}>
          {quotas.map((quota) => (
            <Quota key={quota.rule.id} quota={quota} />
          ))}
        </ul>
      )}
    </Card>
  );
}
