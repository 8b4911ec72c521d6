import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { SearchBox } from "@/components/SearchBox";
import { ErrorState, Skeleton } from "@/components/States";
import { formatCount } from "@/lib/format";
import { text as themeText } from "../strings";
import type { ThemeChoice } from "./choice";
import styles from "./Editing.module.css";
import { text } from "./strings";

/** One theme of all, found by name. */
export function ThemePicker({ choice }: { choice: ThemeChoice }) {
  const { q, setQ, found, themes, chosen, choose } = choice;
  return (
    <div className={styles.picker}>
      <SearchBox label={text.findTheme} value={q} onChange={setQ} />
      {found.isPending && <Skeleton lines={3} />}
      {found.isError && <ErrorState error={found.error} />}
      {found.data && (
        <ListBox
          aria-label={text.chooseTheme}
          selectionMode="single"
          disallowEmptySelection
          escapeKeyBehavior="none"
          selectedKeys={chosen ? [chosen.id] : []}
          onSelectionChange={(keys) => choose(themes.find(({ id }) => keys !== "all" && keys.has(id)) ?? null)}
          items={themes}
          renderEmptyState={() => <p className={styles.none}>{text.noTheme}</p>}
          className={styles.themes ?? ""}
        >
          {(theme) => (
            <ListBoxItem id={theme.id} textValue={theme.name} className={styles.theme ?? ""}>
              <span>{theme.name}</span>
              <span className={styles.size}>{formatCount(theme.customers, themeText.customer, themeText.customers)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </div>
  );
}
