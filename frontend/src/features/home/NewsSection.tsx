import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Home } from "@/client";
import { Badge } from "@/components/Badge";
import { formatAgo, formatDay } from "@/lib/format";
import styles from "./HomePage.module.css";
import { text } from "./strings";

interface LineProps {
  link: ReactNode;
  detail?: ReactNode;
}

function Line({ link, detail }: LineProps) {
  return (
    <li className={styles.line}>
      {link}
      {detail && <span className={styles.detail}>{detail}</span>}
    </li>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  );
}

function NewInterviews({ interviews: { count, items } }: Pick<Home, "interviews">) {
  if (count === 0) return null;
  return (
    <Part title={text.newInterviews(count)}>
      {items.map(({ id, title, account, held_on: day }) => (
        <Line
          key={id}
          link={
            <Link to="/interviews/$interviewId" params={{ interviewId: String(id) }}>
              {title}
            </Link>
          }
          detail={[account?.name, day && formatDay(day)].filter(Boolean).join(" · ")}
        />
      ))}
      {count > items.length && <Line link={<Link to="/interviews">{text.allInterviews}</Link>} />}
    </Part>
  );
}

function GrownThemes({ themes }: Pick<Home, "themes">) {
  if (themes.length === 0) return null;
  return (
    <Part title={text.grownThemes}>
      {themes.map(({ id, name, customers, customers_more: more, is_new: isNew }) => (
        <Line
          key={id}
          link={
            <Link to="/themes/$themeId" params={{ themeId: String(id) }}>
              {name}
            </Link>
          }
          detail={
            <>
              {text.customers(customers)} {isNew ? <Badge tone="accent">{text.newTheme}</Badge> : <Badge tone="good">{text.more(more)}</Badge>}
            </>
          }
        />
      ))}
    </Part>
  );
}

function InsightNews({ insights }: Pick<Home, "insights">) {
  if (insights.length === 0) return null;
  return (
    <Part title={text.insights}>
      {insights.map(({ id, title, by, is_new: isNew, updated_at: at }) => (
        <Line
          key={id}
          link={
            <Link to="/insights/$insightId" params={{ insightId: String(id) }}>
              {title}
            </Link>
          }
          detail={`${(isNew ? text.shared : text.changed)(by?.name)}, ${formatAgo(at)}`}
        />
      ))}
    </Part>
  );
}

/** What came since the end of the visit before. */
export function NewsSection({ home }: { home: Home }) {
  const { visit, interviews, themes, insights } = home;
  const isEmpty = interviews.count + themes.length + insights.length === 0;
  return (
    <section className={styles.section}>
      <h2>{visit.is_first ? text.firstVisit : text.since(formatAgo(visit.since))}</h2>
      {isEmpty ? (
        <p className={styles.calm}>{text.nothingNew}</p>
      ) : (
        <div className={styles.parts}>
          <NewInterviews interviews={interviews} />
          <GrownThemes themes={themes} />
          <InsightNews insights={insights} />
        </div>
      )}
    </section>
  );
}
