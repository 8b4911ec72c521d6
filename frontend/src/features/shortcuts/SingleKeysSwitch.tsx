import { Switch } from "@/components/Switch";
import { useSingleKeys } from "./preference";
import styles from "./Shortcuts.module.css";
import { text } from "./strings";

/** Switches the shortcuts of a single key off and on, for this user in this browser. */
export function SingleKeysSwitch() {
  const [areOn, change] = useSingleKeys();
  return (
    <section className={styles.preference}>
      <h2>{text.title}</h2>
      <div className={styles.line}>
        <span>{text.singleKeys}</span>
        <Switch label={text.singleKeys} isSelected={areOn} onChange={change} />
      </div>
      <p className={styles.lead}>{text.singleKeysHint}</p>
    </section>
  );
}
