import { useNavigate } from "@tanstack/react-router";
import type { ThemeSort } from "@/client";
import { Checkbox } from "@/components/Checkbox";
import { SearchBox } from "@/components/SearchBox";
import { Select } from "@/components/Select";
import { FilterChips } from "@/features/search/FilterChips";
import { DEFAULT_SORT, readShown, type Shown, THEME_FILTERS } from "./shown";
import { text } from "./strings";
import styles from "./ThemesPage.module.css";

const SORTS = (Object.entries(text.sorts) as [ThemeSort, string][]).map(([value, label]) => ({ value, label }));

/** Which themes are listed, and whose words are counted. All of it lives in the address. */
export function ThemeFilterBar({ shown }: { shown: Shown }) {
  const navigate = useNavigate();
  const change = (changed: Partial<Record<keyof Shown, unknown>>) =>
    void navigate({ to: "/themes", search: readShown({ ...shown, ...changed }), replace: true });
  return (
    <div className={styles.bar}>
      <div className={styles.find}>
        <SearchBox label={text.find} value={shown.q ?? ""} onChange={(q) => change({ q })} />
      </div>
      <Select hideLabel label={text.sort} value={shown.sort ?? DEFAULT_SORT} options={SORTS} onChange={(sort) => change({ sort })} />
      <Checkbox isSelected={shown.hidden ?? false} onChange={(hidden) => change({ hidden })}>
        {text.showHidden}
      </Checkbox>
      <Checkbox isSelected={shown.brought ?? false} onChange={(brought) => change({ brought })}>
        {text.onlyBrought}
      </Checkbox>
      <FilterChips question={shown} filters={THEME_FILTERS} onChange={change} />
    </div>
  );
}
