import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { renameTheme } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { announceProblem } from "@/components/Toasts";
import { refreshThemes } from "../queries";
import type { Editable } from "./editable";
import { RenameDialog } from "./RenameDialog";
import { text } from "./strings";

/** A name that the writer proposes: a person takes it, or another. */
export function ProposedName({ theme }: { theme: Editable }) {
  const [isNaming, setIsNaming] = useState(false);
  const name = theme.proposed_name;
  const use = useMutation({
    mutationFn: () =>
      renameTheme({ path: { theme_id: theme.id }, body: { edit_version: theme.edit_version, name: name ?? theme.name } }),
    onError: announceProblem,
    onSettled: refreshThemes,
  });
  if (!name) return null;
  const actions = (
    <>
      <Button small look="primary" isPending={use.isPending} onPress={() => use.mutate()}>
        {text.useName}
      </Button>
      <Button small onPress={() => setIsNaming(true)}>
        {text.otherName}
      </Button>
    </>
  );
  return (
    <>
      <Banner tone="info" title={text.proposedName(name)} actions={actions} />
      {isNaming && <RenameDialog theme={theme} onClose={() => setIsNaming(false)} />}
    </>
  );
}
