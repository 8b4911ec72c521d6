import { Fragment } from "react";
import { Dialog } from "@/components/Dialog";
import { isCharacter } from "./keys";
import { KeyNames } from "./KeyNames";
import { useSingleKeys } from "./preference";
import { listKeys, type Shortcut, useShortcuts } from "./registry";
import styles from "./Shortcuts.module.css";
import { text } from "./strings";

function Group({ name, shortcuts }: { name: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section className={styles.group}>
      <h3>{name}</h3>
      <dl className={styles.list}>
        {shortcuts.map((shortcut) => (
          <div key={shortcut.label} className={styles.line}>
            <dt>{shortcut.label}</dt>
            <dd className={styles.ways}>
              {listKeys(shortcut).map((keys, index) => (
                <Fragment key={keys}>
                  {index > 0 && <span>{text.or}</span>}
                  <KeyNames keys={keys} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every shortcut that works on the page it was opened on: first the page's own, then those that work everywhere. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [areOn] = useSingleKeys();
  const working = useShortcuts().flatMap((shortcut) => {
    const keys = listKeys(shortcut).filter((each) => areOn || !isCharacter(each));
    return keys.length > 0 ? [{ ...shortcut, keys }] : [];
  });
  const own = working.map(({ group }) => group).filter((group) => group !== text.general);
  return (
    <Dialog isOpen title={text.title} onClose={onClose}>
      <p className={styles.lead}>{areOn ? text.lead : text.areOff}</p>
      {[...new Set([...own, text.general])].map((name) => (
        <Group key={name} name={name} shortcuts={working.filter(({ group }) => group === name)} />
      ))}
    </Dialog>
  );
}
