import { Ellipsis, Merge, Pencil, PencilLine } from "lucide-react";
import { useState } from "react";
import type { ParticipantInfo } from "@/client";
import { common } from "@/app/strings";
import { Button, IconButton } from "@/components/Button";
import { Menu } from "@/components/Menu";
import { ParticipantDialog } from "@/features/customers/ParticipantDialog";
import { useCan } from "@/features/session/session";
import { refreshContact } from "../shared/refresh";
import { text as timeline } from "../timeline/strings";
import { TouchDialog } from "../timeline/TouchDialog";
import { MergeDialog } from "./MergeDialog";
import { text } from "./strings";

type Opened = "record" | "edit" | "merge";

export function PersonActions({ person }: { person: ParticipantInfo }) {
  const canEdit = useCan("edit_interviews");
  const canPlan = useCan("plan_outreach");
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const closeEdit = () => {
    close();
    void refreshContact();
  };
  const more = [
    { id: "edit", label: common.edit, icon: Pencil, onAction: () => setOpened("edit") },
    { id: "merge", label: text.merge, icon: Merge, onAction: () => setOpened("merge") },
  ];
  return (
    <>
      {canPlan && (
        <Button look="primary" onPress={() => setOpened("record")}>
          <PencilLine aria-hidden />
          {timeline.record}
        </Button>
      )}
      {canEdit && (
        <Menu
          label={text.more}
          entries={more}
          trigger={
            <IconButton look="secondary" label={text.more}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        />
      )}
      {opened === "record" && <TouchDialog person={person} onClose={close} />}
      {opened === "edit" && <ParticipantDialog participant={person} onClose={closeEdit} />}
      {opened === "merge" && <MergeDialog person={person} onClose={close} />}
    </>
  );
}
