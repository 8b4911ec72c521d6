import type { EnginePart } from "@/client";

export const partNames: Record<EnginePart, string> = {
  recogniser: "Speech recogniser",
  diarizer: "Telling speakers apart",
  embedder: "Embedder",
  writer: "Writer",
  vectors: "Vector index",
  full_text: "Full-text index",
};

export const text = {
  lead: "What hears, understands and finds. Engines are chosen by settings; a worker loads them when it first needs them.",
  model: "Model",
  version: "Version",
  weights: "Kept at",
  lastUsed: "Last used",
  available: "In use",
  missing: "Not to be had",
  index: "Search index",
  passages: "Passages",
  indexed: "In the index",
  unembedded: "Without an embedding",
  seq: "Changes",
  lag: "Not read yet",
  disk: "On disk",
  rebuild: "Rebuild the index",
  rebuildTitle: "Rebuild the search index?",
  rebuildText: "Every process reads all interviews anew. Search goes on meanwhile; with many interviews it is slower for some minutes.",
  rebuilding: (count: string) => `${count} are read anew`,
  one: "interview",
  many: "interviews",
} as const;
