import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { placeOutside } from "@/client";
import { Button } from "@/components/Button";
import { announce, announceProblem } from "@/components/Toasts";
import { formatCount } from "@/lib/format";
import { refreshThemes } from "../queries";
import { text as themeText } from "../strings";
import { text as pageText } from "../theme/strings";
import type { Editable } from "./editable";
import styles from "./Editing.module.css";
import { MakeThemeDialog } from "./MakeThemeDialog";
import { MoveDialog } from "./MoveDialog";
import { text } from "./strings";

interface ChosenBarProps {
  /** The theme that the passages belong to; left out where they belong to none. */
  theme?: Editable;
  passageIds: number[];
  onClear: () => void;
}

/** What can be done with the passages that were chosen. */
export function ChosenBar({ theme, passageIds, onClear }: ChosenBarProps) {
  const [opened, setOpened] = useState<"move" | "make" | null>(null);
  const count = formatCount(passageIds.length, themeText.passage, themeText.passages);
  const takeOut = useMutation({
    mutationFn: () => placeOutside({ body: { passage_ids: passageIds } }),
    onSuccess: async () => {
      onClear();
      announce(text.takenOut(count));
      await refreshThemes();
    },
    onError: announceProblem,
  });
  const close = () => setOpened(null);
  const finish = () => {
    close();
    onClear();
  };
  return (
    <>
      {passageIds.length > 0 && (
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
              <Button small isPending={takeOut.isPending} onPress={() => takeOut.mutate()}>
                {text.takeOut}
              </Button>
            </>
          )}
          <Button small look="quiet" onPress={onClear}>
            {pageText.clearChosen}
          </Button>
        </div>
      )}
      {opened === "move" && <MoveDialog from={theme?.id} passageIds={passageIds} onDone={finish} onClose={close} />}
      {opened === "make" && theme && <MakeThemeDialog theme={theme} passageIds={passageIds} onDone={finish} onClose={close} />}
    </>
  );
}
