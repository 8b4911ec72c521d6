import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Download, Ellipsis, FileDown, Printer, Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteInsight, type ExportFormat, type InsightInfo } from "@/client";
import { Button, IconButton } from "@/components/Button";
import { common } from "@/app/strings";
import { Dialog } from "@/components/Dialog";
import { Menu } from "@/components/Menu";
import { announce, announceProblem } from "@/components/Toasts";
import { refreshInsights } from "../queries";
import { text } from "../strings";

const FORMATS = Object.entries(text.document.formats) as [ExportFormat, string][];

function ExportMenu({ insight }: { insight: InsightInfo }) {
  const files = FORMATS.map(([format, label]) => ({
    id: format,
    label,
    icon: FileDown,
    href: `/api/insights/${insight.id}/export?format=${format}`,
    download: true,
  }));
  const print = { id: "print", label: text.document.print, icon: Printer, onAction: () => window.print() };
  return (
    <Menu
      label={text.document.export}
      entries={[...files, print]}
      trigger={
        <Button>
          <Download aria-hidden />
          {text.document.export}
        </Button>
      }
    />
  );
}

function DeleteDialog({ insight, onClose }: { insight: InsightInfo; onClose: () => void }) {
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteInsight({ path: { insight_id: insight.id }, query: { edit_version: insight.edit_version } }),
    onSuccess: () => {
      announce(text.document.deleted);
      void refreshInsights();
      void navigate({ to: "/insights" });
    },
    onError: (error) => {
      announceProblem(error);
      onClose();
    },
  });
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
        {text.document.delete}
      </Button>
    </>
  );
  return (
    <Dialog isOpen isAlert title={text.document.deleteTitle} onClose={onClose} actions={actions}>
      <p>{text.document.deleteText}</p>
    </Dialog>
  );
}

/** Files of the insight for those outside, and its end. */
export function InsightActions({ insight }: { insight: InsightInfo }) {
  const [isDeleting, setIsDeleting] = useState(false);
  const remove = { id: "delete", label: text.document.delete, icon: Trash2, danger: true, onAction: () => setIsDeleting(true) };
  return (
    <>
      <ExportMenu insight={insight} />
      {insight.may_change && (
        <Menu
          label={text.document.more}
          entries={[remove]}
          trigger={
            <IconButton look="secondary" label={text.document.more}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        />
      )}
      {isDeleting && <DeleteDialog insight={insight} onClose={() => setIsDeleting(false)} />}
    </>
  );
}
