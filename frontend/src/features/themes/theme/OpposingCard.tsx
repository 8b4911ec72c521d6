import { useQuery } from "@tanstack/react-query";
import type { OpposingSide } from "@/client";
import { getThemeOpposingOptions } from "@/client/@tanstack/react-query.gen";
import { ErrorState, Skeleton } from "@/components/States";
import { Card, Nothing } from "@/features/contact/shared/Card";
import { QuoteCard } from "@/features/quotes/QuoteCard";
import { formatCount } from "@/lib/format";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text as themesText } from "../strings";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

interface SideProps {
  title: string;
  side: OpposingSide;
  look: "plain" | "against";
}

function Side({ title, side, look }: SideProps) {
  if (side.passages.length === 0) return null;
  return (
    <div>
      <h3>
        {title} <span className={styles.detail}>{formatCount(side.customers, themesText.customer, themesText.customers)}</span>
      </h3>
      <ul>
        {side.passages.map((hit) => (
          <li key={hit.passage_id}>
            <QuoteCard look={look} said={hit} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OpposingCardProps {
  themeId: number;
  filters: ThemeFilters;
}

/** Who speaks for and who against it, where their words show it. */
export function OpposingCard({ themeId, filters }: OpposingCardProps) {
  const opposing = useQuery(getThemeOpposingOptions({ path: { theme_id: themeId }, query: toThemeQuery(filters) }));
  const isNothing = opposing.data && opposing.data.in_favour.passages.length + opposing.data.against.passages.length === 0;
  return (
    <Card title={text.opposing}>
      {opposing.isPending && <Skeleton lines={3} />}
      {opposing.isError && <ErrorState error={opposing.error} onRetry={() => void opposing.refetch()} />}
      {isNothing && <Nothing>{text.noneOpposing}</Nothing>}
      {opposing.data && !isNothing && (
        <div className={styles.sides}>
          <Side title={text.inFavour} side={opposing.data.in_favour} look="plain" />
          <Side title={text.against} side={opposing.data.against} look="against" />
        </div>
      )}
    </Card>
  );
}
