import { Users } from "lucide-react";
import { useState } from "react";
import type { Outcome, Person } from "@/client";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { State } from "@/components/States";
import { Banner } from "@/components/Banner";
import { countOutcomes, type Decisions, OUTCOMES } from "../decisions";
import type { Drafting } from "../draft";
import { outcomeNames, text } from "../strings";
import styles from "./PickedList.module.css";
import { PickedPerson } from "./PickedPerson";
import type { Waiting } from "./waiting";

const ALL = "all";
const AT_ONCE = 50;

interface PickedListProps {
  draft: Drafting;
  decisions: Decisions;
  waiting: Waiting;
}

function Tools({ draft, decisions }: Omit<PickedListProps, "waiting">) {
  const ids = draft.people.map(({ id }) => id);
  const blocked = ids.filter((id) => decisions.byId.get(id)?.decision === "blocked");
  return (
    <div className={styles.tools}>
      {blocked.length > 0 && (
        <Button small look="quiet" onPress={() => draft.takeOff(blocked)}>
          {text.takeOffBlocked}
        </Button>
      )}
      <Button small look="quiet" onPress={() => draft.takeOff(ids)}>
        {text.takeOffAll}
      </Button>
    </div>
  );
}

/** Everybody who was picked, with what the rules say about each. */
export function PickedList({ draft, decisions, waiting }: PickedListProps) {
  const [shown, setShown] = useState<Outcome | typeof ALL>(ALL);
  const [most, setMost] = useState(AT_ONCE);
  const { people } = draft;
  if (people.length === 0) {
    return (
      <State icon={Users} title={text.nobodyPicked}>
        {text.nobodyPickedText}
      </State>
    );
  }
  const known = people.flatMap(({ id }) => decisions.byId.get(id) ?? []);
  const counts = countOutcomes(known);
  const outcomes = OUTCOMES.filter((outcome) => counts[outcome]);
  const filter = shown !== ALL && counts[shown] ? shown : ALL;
  const isShown = ({ id }: Person) => filter === ALL || decisions.byId.get(id)?.decision === filter;
  const found = people.filter(isShown);
  const options = [
    { value: ALL, label: text.all(people.length) },
    ...outcomes.map((value) => ({ value, label: text.counted(outcomeNames[value], counts[value] ?? 0) })),
  ] as const;
  return (
    <section aria-label={text.picked} className={styles.picked}>
      <div className={styles.head}>
        <div className={styles.filter}>
          <Choice label={text.show} value={filter} options={options} onChange={setShown} />
        </div>
        <Tools draft={draft} decisions={decisions} />
      </div>
      {decisions.problem && <Banner tone="bad" title={decisions.problem.message} isAlert />}
      <ul aria-label={text.picked} className={styles.list}>
        {found.slice(0, most).map((person) => (
          <PickedPerson
            key={person.id}
            person={person}
            decision={decisions.byId.get(person.id)}
            waiting={waiting.get(person.id)}
            isChecking={decisions.isChecking}
            onTakeOff={() => draft.takeOff([person.id])}
          />
        ))}
      </ul>
      {found.length > most && <Button onPress={() => setMost(most + AT_ONCE)}>{common.more}</Button>}
    </section>
  );
}
