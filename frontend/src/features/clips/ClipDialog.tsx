import { useMutation, useQuery } from "@tanstack/react-query";
import { Download, FileAudio } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { InterviewDetail } from "@/client";
import { getInterviewOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { Progress } from "@/components/Progress";
import { ErrorState, Skeleton, State } from "@/components/States";
import { announce } from "@/components/Toasts";
import { toProblem } from "@/lib/problem";
import type { ClipSource } from "./asked";
import { ClipForm } from "./ClipForm";
import styles from "./Clips.module.css";
import { fetchClip, type WantedClip } from "./fetching";
import { breathe, listFormats } from "./span";
import { text } from "./strings";

interface Props {
  source: ClipSource;
  onClose: () => void;
}

/** Has the clip cut; what is at work is given up when the dialog closes. */
function useFetching(onClose: () => void) {
  const [share, setShare] = useState<number>();
  const aborting = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    aborting.current = controller;
    return () => controller.abort();
  }, []);
  const fetching = useMutation({
    mutationFn: (wanted: WantedClip) => fetchClip(wanted, aborting.current.signal, setShare),
    onMutate: () => setShare(undefined),
    onSuccess: (name) => {
      announce(text.saved(name));
      onClose();
    },
  });
  return { ...fetching, share };
}

function Loaded({ interview, source, onClose }: Props & { interview: InterviewDetail }) {
  const durationMs = interview.duration_ms ?? source.end_ms;
  const [wanted, setWanted] = useState<WantedClip>(() => ({
    interview_id: interview.id,
    ...breathe(source, durationMs),
    format: listFormats(interview.has_video)[0] ?? "m4a",
    captions: "none",
  }));
  const { mutate, isPending, error, share } = useFetching(onClose);
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="primary" isPending={isPending} onPress={() => mutate(wanted)}>
        <Download aria-hidden />
        {text.download}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={text.title} onClose={onClose} actions={actions}>
      {error && <Banner tone="bad" title={toProblem(error).message} isAlert />}
      <ClipForm interview={interview} source={source} wanted={wanted} onChange={setWanted} />
      {isPending && (
        <div role="status" className={styles.progress}>
          <span>{share === undefined ? text.cutting : text.downloading}</span>
          <Progress label={share === undefined ? text.cutting : text.downloading} value={share} />
        </div>
      )}
    </Dialog>
  );
}

/** Moves the ends of a clip, plays it, and has it cut and saved. */
export function ClipDialog({ source, onClose }: Props) {
  const interview = useQuery(getInterviewOptions({ path: { interview_id: source.interview_id } }));
  if (interview.data?.has_media) return <Loaded interview={interview.data} source={source} onClose={onClose} />;
  return (
    <Dialog isOpen title={text.title} onClose={onClose}>
      {interview.isPending && <Skeleton lines={5} />}
      {interview.isError && <ErrorState error={interview.error} onRetry={() => void interview.refetch()} />}
      {interview.data && (
        <State icon={FileAudio} title={text.noRecording}>
          {text.noRecordingHint}
        </State>
      )}
    </Dialog>
  );
}
