import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import styles from "./Study.module.css";
import { text } from "./strings";
import type { WrittenPart } from "./useWriting";

interface ConflictProps<Value> {
  part: WrittenPart<Value>;
  describe: (value: Value) => string;
}

/** Shows what somebody else wrote meanwhile, and lets one choose. */
export function Conflict<Value>({ part, describe }: ConflictProps<Value>) {
  if (part.theirs === undefined) return null;
  const actions = (
    <>
      <Button small onPress={part.takeTheirs}>
        {text.takeTheirs}
      </Button>
      <Button small onPress={part.keepMine}>
        {text.keepMine}
      </Button>
    </>
  );
  return (
    <Banner tone="warn" title={text.conflict} actions={actions} isAlert>
      {text.conflictText}
      <blockquote className={styles.theirs}>{describe(part.theirs)}</blockquote>
    </Banner>
  );
}
