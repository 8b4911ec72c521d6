import type { ReactNode } from "react";
import type { ThemeInfo } from "@/client";
import { DropTarget } from "@/components/dragging/DropTarget";
import { SearchBox } from "@/components/SearchBox";
import { ErrorState, Skeleton } from "@/components/States";
import { Card } from "@/features/contact/shared/Card";
import { useCan } from "@/features/session/session";
import { formatCount } from "@/lib/format";
import { text as themesText } from "../strings";
import { useThemeChoice } from "./choice";
import styles from "./Editing.module.css";
import { type Place, type Placed, PASSAGES, useMoving } from "./moving";
import { text } from "./strings";

const MOST = 12;

interface ThemeTargetsProps {
  /** The theme that the passages belong to; left out where they belong to none. */
  themeId?: number;
}

function Target({ theme, onDrop }: { theme: ThemeInfo; onDrop: (value: string, into: Place) => void }) {
  return (
    <DropTarget label={text.dropOn(theme.name)} kind={PASSAGES} onDrop={(value) => onDrop(value, theme)}>
      <div className={styles.target}>
        <span>{theme.name}</span>
        <span className={styles.size}>{formatCount(theme.customers, themesText.customer, themesText.customers)}</span>
      </div>
    </DropTarget>
  );
}

/** Themes to drop passages on, found by name. */
function ThemeTargets({ themeId }: ThemeTargetsProps) {
  const { q, setQ, found, themes } = useThemeChoice(themeId);
  const move = useMoving();
  const drop = (value: string, into: Place) => move.mutate({ placed: JSON.parse(value) as Placed[], into });
  return (
    <aside className={styles.targets}>
      <Card title={text.dropTitle}>
        <p className={styles.lead}>{text.dropLead}</p>
        <SearchBox label={text.findTheme} value={q} onChange={setQ} />
        {found.isPending && <Skeleton lines={3} />}
        {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && themes.length === 0 && <p className={styles.none}>{text.noTheme}</p>}
        <ul className={styles.targetList}>
          {themes.slice(0, MOST).map((theme) => (
            <li key={theme.id}>
              <Target theme={theme} onDrop={drop} />
            </li>
          ))}
        </ul>
        {themeId !== undefined && (
          <DropTarget label={text.takeOut} kind={PASSAGES} onDrop={(value) => drop(value, null)}>
            <p className={styles.target}>{text.takeOut}</p>
          </DropTarget>
        )}
      </Card>
    </aside>
  );
}

/** Passages, with the themes beside them that they can be dragged to by whom may edit. */
export function Movable({ themeId, children }: ThemeTargetsProps & { children: ReactNode }) {
  if (!useCan("edit_interviews")) return children;
  return (
    <div className={styles.movable}>
      <div>{children}</div>
      <ThemeTargets themeId={themeId} />
    </div>
  );
}
