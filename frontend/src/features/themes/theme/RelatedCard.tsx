import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listRelatedThemesOptions } from "@/client/@tanstack/react-query.gen";
import { ErrorState, Skeleton } from "@/components/States";
import { Card, Nothing } from "@/features/contact/shared/Card";
import { formatCount } from "@/lib/format";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text as themesText } from "../strings";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

const MOST = 6;
const LIFT = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

interface RelatedCardProps {
  themeId: number;
  filters: ThemeFilters;
}

/** Themes that the same customers speak of. */
export function RelatedCard({ themeId, filters }: RelatedCardProps) {
  const related = useQuery(listRelatedThemesOptions({ path: { theme_id: themeId }, query: { ...toThemeQuery(filters), limit: MOST } }));
  return (
    <Card title={text.related}>
      {related.isPending && <Skeleton lines={3} />}
      {related.isError && <ErrorState error={related.error} onRetry={() => void related.refetch()} />}
      {related.data?.items.length === 0 && <Nothing>{text.noneRelated}</Nothing>}
      <ul className={styles.lines}>
        {related.data?.items.map(({ theme, customers, lift }) => (
          <li key={theme.id}>
            <Link to="/themes/$themeId" params={{ themeId: String(theme.id) }} search={filters}>
              {theme.name}
            </Link>
            <p className={styles.detail}>
              {text.relatedLine(formatCount(customers, themesText.customer, themesText.customers), LIFT.format(lift))}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
