import { Link } from "@tanstack/react-router";
import type { ThemeDetail } from "@/client";
import { Card } from "@/features/contact/shared/Card";
import { formatCount } from "@/lib/format";
import { Flags } from "../Flags";
import type { ThemeFilters } from "../shown";
import { text as themesText } from "../strings";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

interface SubThemesCardProps {
  theme: ThemeDetail;
  filters: ThemeFilters;
}

export function SubThemesCard({ theme, filters }: SubThemesCardProps) {
  if (theme.children.length === 0) return null;
  return (
    <Card title={text.subThemes}>
      <ul className={styles.lines}>
        {theme.children.map((child) => (
          <li key={child.id}>
            <Link to="/themes/$themeId" params={{ themeId: String(child.id) }} search={filters}>
              {child.name}
            </Link>{" "}
            <Flags theme={child} />
            <p className={styles.detail}>{formatCount(child.customers, themesText.customer, themesText.customers)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
