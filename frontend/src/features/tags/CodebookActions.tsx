import { Download, Ellipsis, FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Menu, type MenuEntry } from "@/components/Menu";
import { useCan } from "@/features/session/session";
import { TagDialog } from "./editing/TagDialog";
import { ImportDialog } from "./exchange/ImportDialog";
import { text } from "./strings";

const EXPORTS: MenuEntry[] = [
  { id: "qdc", label: text.exportQdc, href: "/api/codebook?format=qdc" },
  { id: "csv", label: text.exportCsv, href: "/api/codebook?format=csv" },
  { id: "qdpx", label: text.exportProject, href: "/api/project?format=qdpx" },
  { id: "highlights", label: text.exportHighlights, href: "/api/project?format=csv" },
].map((entry) => ({ ...entry, icon: Download, download: true }));

/** Adding tags, and the codebook as a file in and out. */
export function CodebookActions() {
  const canEdit = useCan("edit_interviews");
  const [opened, setOpened] = useState<"add" | "import" | null>(null);
  const taking: MenuEntry = { id: "import", label: text.importCodebook, icon: FileUp, onAction: () => setOpened("import") };
  const close = () => setOpened(null);
  return (
    <>
      {canEdit && (
        <Button look="primary" onPress={() => setOpened("add")}>
          <Plus aria-hidden />
          {text.add}
        </Button>
      )}
      <Menu
        label={text.more}
        entries={canEdit ? [taking, ...EXPORTS] : EXPORTS}
        trigger={
          <Button>
            <Ellipsis aria-hidden />
            {text.more}
          </Button>
        }
      />
      {opened === "add" && <TagDialog onClose={close} />}
      {opened === "import" && <ImportDialog onClose={close} />}
    </>
  );
}
