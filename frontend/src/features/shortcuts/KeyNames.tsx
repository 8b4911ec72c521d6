import { type Keys, splitKeys } from "./keys";
import styles from "./Shortcuts.module.css";
import { text } from "./strings";

const isMac = /mac|iphone|ipad/i.test(navigator.platform);
const NAMES: Record<string, string> = { ...text.names, Mod: isMac ? text.names.Command : text.names.Control };

/** Keys as they are written on the keyboard. */
export function KeyNames({ keys }: { keys: Keys }) {
  return (
    <span className={styles.keys}>
      {splitKeys(keys).map((key) => (
        <kbd key={key} className={styles.key}>
          {NAMES[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
