import { useQuery } from "@tanstack/react-query";
import { Download, Ellipsis, FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { listTagsOptions } from "@/client/@tanstack/react-query.gen";
import { Button } from "@/components/Button";
import { Menu, type MenuEntry } from "@/components/Menu";
import { useCan } from "@/features/session/session";
import { TagDialog } from "./editing/TagDialog";
import { ImportDialog } from "./exchange/ImportDialog";
import { text } from "./strings";

const toExport = (id: string, label: string, href: string): MenuEntry => ({ id, label, href, icon: Download, download: true });

/** Of a codebook that holds tags: other programs take none that is empty. */
const CODEBOOK = [
  toExport("qdc", text.exportQdc, "/api/codebook?format=qdc"),
  toExport("csv", text.exportCsv, "/api/codebook?format=csv"),
];
const PROJECT = [
  toExport("qdpx", text.exportProject, "/api/project?format=qdpx"),
  toExport("highlights", text.exportHighlights, "/api/project?format=csv"),
];

/** Adding tags, and the codebook as a file in and out. */
export function CodebookActions() {
  const canEdit = useCan("edit_interviews");
  const { data: tags } = useQuery(listTagsOptions());
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
        entries={[...(canEdit ? [taking] : []), ...(tags?.items.length ? CODEBOOK : []), ...PROJECT]}
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
