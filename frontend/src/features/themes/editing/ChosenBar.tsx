import { useState } from "react";
import { Button } from "@/components/Button";
import { formatCount } from "@/lib/format";
import { text as themeText } from "../strings";
import { text as pageText } from "../theme/strings";
import type { Editable } from "./editable";
import styles from "./Editing.module.css";
import { MakeThemeDialog } from "./MakeThemeDialog";
import { MoveDialog } from "./MoveDialog";
import { type Placed, useMoving } from "./moving";
import { text } from "./strings";

interface ChosenBarProps {
  /** The theme that the passages belong to; left out where they belong to none. */
  theme?: Editable;
  passages: readonly Placed[];
  onClear: () => void;
}

/** What can be done with the passages that were chosen. */
export function ChosenBar({ theme, passages, onClear }: ChosenBarProps) {
  const [opened, setOpened] = useState<"move" | "make" | null>(null);
  const count = formatCount(passages.length, themeText.passage, themeText.passages);
  const move = useMoving();
  const takeOut = () => move.mutate({ placed: passages, into: null }, { onSuccess: onClear });
  const close = () => setOpened(null);
  const finish = () => {
    close();
    onClear();
  };
  return (
    <>
      {passages.length > 0 && (
        <div role="group" aria-label={pageText.chosen(count)} className={styles.bar}>
          <span className={styles.count}>{pageText.chosen(count)}</span>
          <Button small onPress={() => setOpened("move")}>
            {text.move}
          </Button>
          {theme && (
            <>
              <Button small onPress={() => setOpened("make")}>
                {text.makeTheme}
              </Button>
              <Button small isPending={move.isPending} onPress={takeOut}>
                {text.takeOut}
              </Button>
            </>
          )}
          <Button small look="quiet" onPress={onClear}>
            {pageText.clearChosen}
          </Button>
        </div>
      )}
      {opened === "move" && <MoveDialog from={theme?.id} passages={passages} onDone={finish} onClose={close} />}
      {opened === "make" && theme && <MakeThemeDialog theme={theme} passageIds={passages.map(({ passage_id: id }) => id)} onDone={finish} onClose={close} />}
    </>
  );
}
