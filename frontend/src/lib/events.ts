import type { InterviewEvent } from "@/client";

interface Listener {
  onProgress: (event: InterviewEvent) => void;
  /** The work has ended, or the server no longer tells: ask it for the state of things. */
  onEnd: () => void;
}

/** Follows the work on an interview through server-sent events. Answers a function that stops. */
export function followInterview(interviewId: number, { onProgress, onEnd }: Listener): () => void {
  const source = new EventSource(`/api/interviews/${interviewId}/events`);
  source.addEventListener("progress", ({ data }: MessageEvent<string>) => onProgress(JSON.parse(data) as InterviewEvent));
  source.addEventListener("end", () => {
    source.close();
    onEnd();
  });
  source.addEventListener("error", () => {
    // The browser connects again by itself, unless the server refused.
    if (source.readyState === EventSource.CLOSED) onEnd();
  });
  return () => source.close();
}
