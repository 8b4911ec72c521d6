import { Archive, Download, Ellipsis, History, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import type { InterviewDetail } from "@/client";
import { Button, IconButton } from "@/components/Button";
import { Menu, type MenuEntry } from "@/components/Menu";
import { isWorking } from "@/features/interviews/working";
import { DeleteDialog } from "./DeleteDialog";
import { DetailsDialog } from "./DetailsDialog";
import { text as keeping } from "./keeping/strings";
import { useArchive } from "./keeping/useArchive";
import { RetranscribeDialog } from "./RetranscribeDialog";
import { text } from "./strings";
import { VersionsDialog } from "./versions/VersionsDialog";

const FORMATS = ["docx", "txt", "srt", "vtt", "json"] as const;

interface InterviewMenuProps {
  interview: InterviewDetail;
  canEdit: boolean;
}

function listDownloads({ id, transcript, has_media: hasMedia }: InterviewDetail): MenuEntry[] {
  const formats = transcript ? FORMATS : [];
  const entries: MenuEntry[] = formats.map((format) => ({
    id: format,
    label: text.formats[format],
    href: `/api/interviews/${id}/transcript?format=${format}${format === "json" ? "&include_words=true" : ""}`,
    download: true,
  }));
  if (hasMedia) entries.push({ id: "media", label: text.downloadMedia, href: `/api/interviews/${id}/media`, download: true });
  return entries;
}

/** What can be done with an interview as a whole. */
export function InterviewMenu({ interview, canEdit }: InterviewMenuProps) {
  const [open, setOpen] = useState<"details" | "again" | "history" | "delete" | null>(null);
  const close = () => setOpen(null);
  const archive = useArchive(interview.id);
  const isArchived = Boolean(interview.archived_at);
  const downloads = listDownloads(interview);
  const history = { id: "history", label: text.history, icon: History, onAction: () => setOpen("history") };
  const changes: MenuEntry[] = [
    { id: "details", label: text.details, icon: Pencil, onAction: () => setOpen("details") },
    ...(interview.has_media && !isWorking(interview)
      ? [{ id: "again", label: text.retranscribe, icon: RefreshCw, onAction: () => setOpen("again") }]
      : []),
    {
      id: "archive",
      label: isArchived ? keeping.unarchive : keeping.archive,
      icon: Archive,
      onAction: () => archive.mutate(!isArchived),
    },
    { id: "delete", label: text.remove, icon: Trash2, danger: true, onAction: () => setOpen("delete") },
  ];
  const entries = [...(interview.transcript ? [history] : []), ...(canEdit ? changes : [])];
  const downloadButton = (
    <Button>
      <Download aria-hidden />
      {text.downloads}
    </Button>
  );
  const moreButton = (
    <IconButton look="secondary" label={text.more}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  return (
    <>
      {downloads.length > 0 && <Menu label={text.downloads} trigger={downloadButton} entries={downloads} />}
      {entries.length > 0 && <Menu label={text.more} trigger={moreButton} entries={entries} />}
      {open === "details" && <DetailsDialog interview={interview} onClose={close} />}
      {open === "again" && <RetranscribeDialog interview={interview} onClose={close} />}
      {open === "history" && <VersionsDialog interviewId={interview.id} canEdit={canEdit} onClose={close} />}
      {open === "delete" && <DeleteDialog interview={interview} onClose={close} />}
    </>
  );
}
