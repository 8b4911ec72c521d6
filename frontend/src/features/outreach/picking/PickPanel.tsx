import { useState } from "react";
import { Choice } from "@/components/Choice";
import type { Drafting } from "../draft";
import { text } from "../strings";
import { FindPeople } from "./FindPeople";
import { FreePeople } from "./FreePeople";
import { PastePeople } from "./PastePeople";
import styles from "./PickPanel.module.css";

const WAYS = [
  { value: "find", label: text.find },
  { value: "paste", label: text.paste },
  { value: "free", label: text.free },
] as const;

/** Three ways to pick people. */
export function PickPanel({ draft }: { draft: Drafting }) {
  const [way, setWay] = useState<(typeof WAYS)[number]["value"]>("find");
  return (
    <section aria-label={text.people} className={styles.panel}>
      <div className={styles.head}>
        <h2>{text.people}</h2>
        <Choice label={text.ways} value={way} options={WAYS} onChange={setWay} />
      </div>
      {way === "find" && <FindPeople draft={draft} />}
      {way === "paste" && <PastePeople draft={draft} />}
      {way === "free" && <FreePeople draft={draft} />}
    </section>
  );
}
