import { useMutation } from "@tanstack/react-query";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { addTranscript } from "@/client";
import { Button } from "@/components/Button";
import { announceProblem } from "@/components/Toasts";
import { TRANSCRIPT_ENDINGS } from "@/features/upload/files";
import { refreshInterview } from "./queries";
import { text } from "./strings";

/** Puts a transcript file in place of what was recognised, as a new version. */
export function AddTranscript({ interviewId }: { interviewId: number }) {
  const add = useMutation({
    mutationFn: (file: File) => addTranscript({ path: { interview_id: interviewId }, body: { file } }),
    onSuccess: () => refreshInterview(interviewId),
    onError: announceProblem,
  });
  const pick = (files: FileList | null) => {
    const file = files?.item(0);
    if (file) add.mutate(file);
  };
  return (
    <FileTrigger acceptedFileTypes={TRANSCRIPT_ENDINGS} onSelect={pick}>
      <Button small isPending={add.isPending}>
        {text.addTranscript}
      </Button>
    </FileTrigger>
  );
}
