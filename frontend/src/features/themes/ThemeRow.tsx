import { Link } from "@tanstack/react-router";
import type { ThemeInfo } from "@/client";
import card from "@/components/CardRow.module.css";
import { formatCount, formatPercent } from "@/lib/format";
import { Flags } from "./Flags";
import type { ThemeFilters } from "./shown";
import { text } from "./strings";
import styles from "./ThemeRow.module.css";
import { Sparkline } from "./trend/Sparkline";
import { VerdictBadge } from "./trend/VerdictBadge";

function describeSize({ accounts, interviews, sub_themes: parts }: ThemeInfo): string {
  return [
    formatCount(accounts, text.account, text.accounts),
    formatCount(interviews, text.interview, text.interviews),
    parts > 0 && formatCount(parts, text.subTheme, text.subThemes),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** One theme: its name, a customer's words, how many customers, and where it is going. All of it opens the theme. */
export function ThemeRow({ theme, filters }: { theme: ThemeInfo; filters: ThemeFilters }) {
  return (
    <div className={card.row}>
      <div className={card.about}>
        <p className={card.name}>
          <Link to="/themes/$themeId" params={{ themeId: String(theme.id) }} search={filters} className={card.link}>
            {theme.name}
          </Link>
          <Flags theme={theme} />
        </p>
        {theme.quote && <p className={styles.quote}>“{theme.quote.text}”</p>}
        <p className={styles.size}>{describeSize(theme)}</p>
      </div>
      <div className={styles.numbers}>
        <p className={styles.customers}>
          <strong>{formatCount(theme.customers, text.customer, text.customers)}</strong>
          <span>{text.ofHeard(formatPercent(theme.share))}</span>
        </p>
        <div className={styles.trend}>
          <Sparkline theme={theme} />
          <VerdictBadge verdict={theme.trend.verdict} />
        </div>
      </div>
    </div>
  );
}
