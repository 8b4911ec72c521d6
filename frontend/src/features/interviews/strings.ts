export const text = {
  title: "Interviews",
  lead: "Every conversation, those held last first.",
  upload: "Upload",
  find: "Find by title",
  status: "Status",
  kind: "Kind",
  account: "Account",
  study: "Study",
  anyStatus: "Any status",
  anyKind: "Any kind",
  clear: "Clear filters",
  empty: "No interviews yet",
  emptyText: "Upload a recording or a transcript. It is transcribed, and searchable some minutes later.",
  noneFound: "No interview fits these filters",
  noneFoundText: "Take a filter away, or look for another title.",
  draft: "Draft",
  noDate: "No date",
  progressOf: (title: string) => `Progress of ${title}`,
  list: "Interviews",
} as const;

export const statusNames = {
  queued: "Waiting",
  processing: "In progress",
  ready: "Ready",
  needs_review: "Needs you",
  failed: "Failed",
} as const;

/** What the pipeline is doing, in words. */
export const stageNames: Partial<Record<string, string>> = {
  probe: "Reading the file",
  decode: "Decoding the sound",
  detect_speech: "Finding speech",
  transcribe: "Transcribing",
  import: "Reading the transcript",
  diarize: "Telling voices apart",
  passages: "Cutting passages",
  embed: "Learning what was meant",
  suggest: "Suggesting tags",
  index: "Making it searchable",
};

export function describeStage(stage: string | null): string {
  return stage ? (stageNames[stage] ?? stage) : statusNames.processing;
}
