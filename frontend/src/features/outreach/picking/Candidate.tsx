import { Check, Plus } from "lucide-react";
import type { Person } from "@/client";
import { Button } from "@/components/Button";
import type { Drafting } from "../draft";
import { text } from "../strings";
import styles from "./PickPanel.module.css";

interface CandidateProps {
  person: Person;
  /** What else one chooses them by. */
  details: readonly (string | null | undefined)[];
  draft: Drafting;
}

/** Somebody who can be picked. */
export function Candidate({ person, details, draft }: CandidateProps) {
  const isPicked = draft.people.some(({ id }) => id === person.id);
  return (
    <li className={styles.person}>
      <div className={styles.who}>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.about}>{[person.account?.name, ...details].filter(Boolean).join(" · ")}</span>
      </div>
      <Button
        small
        look={isPicked ? "quiet" : "secondary"}
        isDisabled={isPicked}
        aria-label={isPicked ? `${text.added}: ${person.name}` : text.addNamed(person.name)}
        onPress={() => draft.add([person])}
      >
        {isPicked ? <Check aria-hidden /> : <Plus aria-hidden />}
        {isPicked ? text.added : text.add}
      </Button>
    </li>
  );
}
