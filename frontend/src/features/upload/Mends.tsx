import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { addTranscript, retryInterview } from "@/client";
import { Button } from "@/components/Button";
import { announce, announceProblem } from "@/components/Toasts";
import { FileButton } from "./FileButton";
import { TRANSCRIPT_ENDINGS } from "./files";
import { FieldsDialog } from "./FieldsDialog";
import type { UploadItem } from "./item";
import { type Mend, mendsOf } from "./mending";
import { text } from "./strings";
import { uploads } from "./uploads";

/** Buttons that mend what keeps an upload from going on. */
export function Mends({ item }: { item: UploadItem }) {
  return mendsOf(item).map((mend) => <MendButton key={mend} mend={mend} item={item} />);
}

function MendButton({ mend, item }: { mend: Mend; item: UploadItem }) {
  if (mend === "go_on") return <Act label={text.goOn} act={() => void uploads.reopenAll()} />;
  if (mend === "retry") return <Act label={text.retry} act={() => uploads.retry(item.id)} />;
  if (mend === "edit") return <Edit item={item} />;
  if (mend === "add_transcript") return <AddTranscript item={item} />;
  if (mend === "process_again") return <ProcessAgain item={item} />;
  const isSame = mend === "choose_again";
  const take = ([file]: File[]) => {
    if (!file) return;
    if (!isSame) uploads.replace(item.id, file);
    else if (uploads.offer([file]).length > 0) announce(text.notTheFile(item.facts.name));
  };
  return <FileButton small isSingle label={isSame ? text.chooseAgain : text.chooseOther} onFiles={take} />;
}

function Act({ label, act }: { label: string; act: () => void }) {
  return (
    <Button small onPress={act}>
      {label}
    </Button>
  );
}

function Edit({ item }: { item: UploadItem }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Act label={text.editDetails} act={() => setOpen(true)} />
      {isOpen && <FieldsDialog item={item} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddTranscript({ item: { id, interview } }: { item: UploadItem }) {
  const add = useMutation({
    mutationFn: (file: File) => addTranscript({ path: { interview_id: interview?.id ?? 0 }, body: { file } }),
    onSuccess: () => uploads.watch(id),
    onError: announceProblem,
  });
  return (
    <FileButton small isSingle accepted={TRANSCRIPT_ENDINGS} label={text.addTranscript} onFiles={([file]) => file && add.mutate(file)} />
  );
}

function ProcessAgain({ item: { id, interview } }: { item: UploadItem }) {
  const again = useMutation({
    mutationFn: () => retryInterview({ path: { interview_id: interview?.id ?? 0 } }),
    onSuccess: () => uploads.watch(id),
    onError: announceProblem,
  });
  return <Act label={text.retry} act={() => again.mutate()} />;
}
