import { Link } from "@tanstack/react-router";
import { Lock, Users } from "lucide-react";
import type { InsightSummary } from "@/client";
import { Badge } from "@/components/Badge";
import card from "@/components/CardRow.module.css";
import { formatAgo, formatCount } from "@/lib/format";
import { text } from "../strings";
import styles from "./Insights.module.css";

function Sharing({ insight }: { insight: InsightSummary }) {
  const Icon = insight.is_shared ? Users : Lock;
  return (
    <span className={styles.sharing}>
      <Icon aria-hidden />
      {insight.is_shared ? text.shared : text.unshared}
    </span>
  );
}

/** One insight: what it says, who wrote it, who stands behind it, and what in it needs a look. All of it opens it. */
export function InsightRow({ insight }: { insight: InsightSummary }) {
  const facts = [
    insight.created_by?.name,
    insight.study?.name,
    text.changed(formatAgo(insight.updated_at)),
    formatCount(insight.claims, text.claim, text.claims),
    formatCount(insight.evidence, text.quote, text.quotes),
  ];
  return (
    <li className={card.row}>
      <div className={card.about}>
        <p className={card.name}>
          <Link to="/insights/$insightId" params={{ insightId: String(insight.id) }} className={card.link}>
            {insight.title}
          </Link>
          {insight.flagged > 0 && (
            <Badge tone="warn">{text.toCheck(formatCount(insight.flagged, text.quote, text.quotes))}</Badge>
          )}
        </p>
        {insight.summary && <p className={styles.summary}>{insight.summary}</p>}
        <p className={styles.facts}>{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <div className={styles.numbers}>
        <strong>{formatCount(insight.customers, text.customer, text.customers)}</strong>
        <span>{formatCount(insight.accounts, text.account, text.accounts)}</span>
        <Sharing insight={insight} />
      </div>
    </li>
  );
}
