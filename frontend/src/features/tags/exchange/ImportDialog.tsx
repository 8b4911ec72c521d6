import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { type CodebookReport, importCodebook } from "@/client";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { Skeleton } from "@/components/States";
import { announce } from "@/components/Toasts";
import type { ProblemError } from "@/lib/problem";
import { refresh } from "../refreshing";
import { ImportReport } from "./ImportReport";
import { text } from "./strings";

const ACCEPTED = [".qdc", ".qdpx", ".csv", ".xml", "text/csv"];

function Refused({ problem }: { problem: ProblemError }) {
  const places = Object.entries(problem.errors);
  return (
    <Banner tone="bad" title={places.length > 1 ? text.refused(places.length) : problem.message} isAlert>
      {places.length > 1 && (
        <ul>
          {places.map(([place, message]) => (
            <li key={place}>
              {place}: {message}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}

/** Takes a codebook in: the file is tried as soon as it is chosen, and imported once what it does has been seen. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const tryOut = useMutation({ mutationFn: async (chosen: File) => send(chosen, true) });
  const take = useMutation({
    mutationFn: async (chosen: File) => send(chosen, false),
    onSuccess: async () => {
      announce(text.done);
      onClose();
      await refresh();
    },
  });
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    take.reset();
    tryOut.mutate(chosen);
  };
  const report = tryOut.data;
  const problem = take.error ?? tryOut.error;
  const changes = report ? report.counts.tags - report.counts.same : 0;
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      {report && file && !problem && (
        <Button look="primary" isDisabled={changes === 0} isPending={take.isPending} onPress={() => take.mutate(file)}>
          {changes > 0 ? text.import : text.nothingNew}
        </Button>
      )}
    </>
  );
  return (
    <Dialog isOpen title={text.title} onClose={onClose} actions={actions}>
      <p>{text.lead}</p>
      <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={(files) => choose(files?.[0])}>
        <Button look={file ? "secondary" : "primary"}>{text.choose}</Button>
      </FileTrigger>
      {file && <p>{text.chosen(file.name)}</p>}
      {tryOut.isPending && <Skeleton lines={3} />}
      {problem && <Refused problem={problem} />}
      {report && !problem && <ImportReport report={report} />}
    </Dialog>
  );
}

async function send(file: File, isDry: boolean): Promise<CodebookReport> {
  return (await importCodebook({ body: { file, dry_run: isDry } })).data;
}
