import { isInWork, type UploadItem } from "./item";

/** Which of the steps a stage of the pipeline belongs to. */
const STEP_OF_STAGE: Partial<Record<string, number>> = {
  probe: 1,
  decode: 1,
  detect_speech: 1,
  import: 2,
  transcribe: 2,
  diarize: 3,
  passages: 4,
  embed: 4,
  suggest: 4,
  index: 4,
};

/** The step an upload is at, counted from 0; all of them where it is ready. */
export function stepOf(item: UploadItem, steps: number): number {
  if (item.state !== "sent") return 0;
  if (!isInWork(item)) return steps;
  return STEP_OF_STAGE[item.event?.stage ?? item.interview?.stage ?? ""] ?? 1;
}

/** How much of the file has arrived. */
export function sentFraction({ sentBytes, facts }: UploadItem): number {
  return facts.size > 0 ? sentBytes / facts.size : 0;
}
