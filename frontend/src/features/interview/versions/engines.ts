import type { TranscriptVersion } from "@/client";
import { text } from "../strings";

/** What made a version. */
export function describeEngine({ origin, engine, model }: TranscriptVersion): string {
  if (origin === "imported") return text.imported;
  return model ? `${engine} · ${model}` : engine;
}
