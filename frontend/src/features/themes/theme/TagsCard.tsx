import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listThemeTagsOptions } from "@/client/@tanstack/react-query.gen";
import { ErrorState, Skeleton } from "@/components/States";
import { Card, Nothing } from "@/features/contact/shared/Card";
import { formatCount } from "@/lib/format";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text as themesText } from "../strings";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

const MOST = 8;
const BELOW = " › ";

interface TagsCardProps {
  themeId: number;
  filters: ThemeFilters;
}

/** Tags that people gave to what belongs to a theme. */
export function TagsCard({ themeId, filters }: TagsCardProps) {
  const tags = useQuery(listThemeTagsOptions({ path: { theme_id: themeId }, query: { ...toThemeQuery(filters), limit: MOST } }));
  return (
    <Card title={text.tags}>
      {tags.isPending && <Skeleton lines={3} />}
      {tags.isError && <ErrorState error={tags.error} onRetry={() => void tags.refetch()} />}
      {tags.data?.items.length === 0 && <Nothing>{text.noTags}</Nothing>}
      <ul className={styles.lines}>
        {tags.data?.items.map(({ tag, path, customers, passages, passages_of_it: all }) => (
          <li key={tag.id}>
            <Link to="/tags/$tagId" params={{ tagId: String(tag.id) }}>
              {path.join(BELOW)}
            </Link>
            <p className={styles.detail}>
              {text.tagsLine(formatCount(customers, themesText.customer, themesText.customers), text.tagsOf(passages, all))}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
