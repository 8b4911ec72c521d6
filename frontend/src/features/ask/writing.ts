import { useEffect, useReducer, useState } from "react";
import type { AnswerInfo, Problem, WriteAnswerData, WrittenDone, WrittenSentence } from "@/client";
import { client } from "@/client/client.gen";
import { text } from "./strings";

export type WritingEvent =
  | { name: "start" }
  | { name: "stop" }
  | { name: "sentence"; data: WrittenSentence }
  | { name: "done"; data: WrittenDone }
  | { name: "problem"; data: Pick<Problem, "title" | "detail"> };

export interface Writing {
  status: "idle" | "writing" | "done" | "stopped" | "failed";
  sentences: WrittenSentence[];
  done: WrittenDone | null;
  problem: Pick<Problem, "title" | "detail"> | null;
}

export const NOTHING_WRITTEN: Writing = { status: "idle", sentences: [], done: null, problem: null };

/** What was written so far, after one more event. What has come stays when the writer fails. */
export function advance(writing: Writing, event: WritingEvent): Writing {
  switch (event.name) {
    case "start":
      return { ...NOTHING_WRITTEN, status: "writing" };
    case "stop":
      return { ...writing, status: "stopped" };
    case "sentence":
      return { ...writing, sentences: [...writing.sentences, event.data] };
    case "done":
      return { ...writing, status: "done", done: event.data };
    case "problem":
      return { ...writing, status: "failed", problem: event.data };
  }
}

interface Listener {
  onAnswer: (answer: AnswerInfo) => void;
  onEvent: (event: WritingEvent) => void;
}

/** Lets the writer answer, and follows it. The function it answers ends that. */
function followWriter(address: string, { onAnswer, onEvent }: Listener): () => void {
  const source = new EventSource(address);
  const on = (name: string, handle: (data: string) => void) =>
    source.addEventListener(name, ({ data }: MessageEvent<string>) => handle(data));
  const end = (event: WritingEvent) => {
    source.close(); // a browser connects again by itself, and the writer would write it all anew
    onEvent(event);
  };
  on("answer", (data) => onAnswer(JSON.parse(data) as AnswerInfo));
  on("sentence", (data) => onEvent({ name: "sentence", data: JSON.parse(data) as WrittenSentence }));
  on("done", (data) => end({ name: "done", data: JSON.parse(data) as WrittenDone }));
  on("problem", (data) => end({ name: "problem", data: JSON.parse(data) as Problem }));
  source.addEventListener("error", () => end({ name: "problem", data: text.brokenOff }));
  return () => source.close();
}

/** What the writer writes about one question, from when `start` is called. `onAnswer` hears what it writes about. */
export function useWriting(query: WriteAnswerData["query"], onAnswer: (answer: AnswerInfo) => void) {
  const address = client.buildUrl<WriteAnswerData>({ url: "/api/answers/written", query });
  const [writing, dispatch] = useReducer(advance, NOTHING_WRITTEN);
  const [listener] = useState(() => ({ onAnswer, onEvent: dispatch }));
  const isWriting = writing.status === "writing";
  useEffect(() => (isWriting ? followWriter(address, listener) : undefined), [isWriting, address, listener]);
  return { writing, start: () => dispatch({ name: "start" }), stop: () => dispatch({ name: "stop" }) };
}
