import type { HitInterview, Span, SpeakerRole } from "@/client";

/** A stretch of a recording. */
export interface Playable {
  interview_id: number;
  start_ms: number;
  end_ms: number;
}

/** What somebody said: hits, a theme's quotes, highlights, suggestions and evidence all fit it. */
export interface Said extends Playable {
  text: string;
  speaker: string | null;
  role?: SpeakerRole | null;
  /** The question that it answers. */
  context?: string;
  spans?: readonly Span[];
  is_draft?: boolean;
  interview: Pick<HitInterview, "title" | "held_on" | "account" | "has_recording"> & { study?: string | null };
}
