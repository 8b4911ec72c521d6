import { Minus, TrendingDown, TrendingUp } from "lucide-react";
import type { TrendVerdict } from "@/client";
import { Badge } from "@/components/Badge";
import { text } from "../strings";
import styles from "./Trend.module.css";

const LOOKS = {
  growing: { icon: TrendingUp, tone: "accent" },
  shrinking: { icon: TrendingDown, tone: "info" },
  steady: { icon: Minus, tone: "plain" },
} as const;

/** Whether a theme grows. Where nothing can be said it says so, in fewer colours. */
export function VerdictBadge({ verdict }: { verdict: TrendVerdict }) {
  if (verdict === "too_little_data") return <span className={styles.little}>{text.verdict[verdict]}</span>;
  const { icon: Icon, tone } = LOOKS[verdict];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={styles.verdictIcon} />
      {text.verdict[verdict]}
    </Badge>
  );
}
