import { Pause, Play, X } from "lucide-react";
import { common } from "@/app/strings";
import { IconButton, LinkButton } from "@/components/Button";
import { announce } from "@/components/Toasts";
import { isRunning, type UploadItem } from "./item";
import { text } from "./strings";
import { uploads } from "./uploads";

const UNDO_MS = 8000;

/** Takes uploads off the list; until the message is gone they can be put back as they were. */
export function cancelUploads(ids: readonly string[], told: string): void {
  const { restore, discard } = uploads.remove(ids);
  const timer = setTimeout(discard, UNDO_MS);
  announce(told, {
    label: common.undo,
    onPress: () => {
      clearTimeout(timer);
      restore();
    },
  });
}

export function LineActions({ item }: { item: UploadItem }) {
  const { id, state, interview, fields, facts } = item;
  const name = fields.title || facts.name;
  const isUnderWay = state === "waiting" || state === "sending";
  return (
    <>
      {interview && (
        <LinkButton small to="/interviews/$interviewId" params={{ interviewId: String(interview.id) }}>
          {text.openInterview}
        </LinkButton>
      )}
      {isUnderWay && (
        <IconButton small label={text.pauseOne(name)} onPress={() => uploads.pause(id)}>
          <Pause aria-hidden />
        </IconButton>
      )}
      {state === "paused" && (
        <IconButton small label={text.resumeOne(name)} onPress={() => uploads.retry(id)}>
          <Play aria-hidden />
        </IconButton>
      )}
      {!(state === "sent" && isRunning(item)) && (
        <IconButton
          small
          label={state === "sent" || state === "failed" ? text.takeOff(name) : text.cancelOne(name)}
          onPress={() => cancelUploads([id], text.cancelled(name))}
        >
          <X aria-hidden />
        </IconButton>
      )}
    </>
  );
}
