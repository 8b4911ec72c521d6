import type { Upload } from "tus-js-client";
import { createInterview, type InterviewKind, type UploadedInterview } from "@/client";
import { csrfHeaders } from "@/app/client";
import { ProblemError, toProblem } from "@/lib/problem";
import { splitList } from "@/lib/lists";

/** What is told about an interview when it is uploaded; empty is not known. */
export interface UploadFields {
  title: string;
  heldOn: string;
  kind: InterviewKind;
  study: string;
  account: string;
  participants: string;
  language: string;
  speakers: string;
}

export interface Sending {
  /** Left out where all of it has arrived already. */
  file?: File;
  transcript?: File;
  fields: UploadFields;
  /** Files up to this size go in one request; larger ones in pieces of it, and can be resumed. */
  chunkBytes: number;
  /** Where an earlier try has begun. */
  uploadUrl?: string;
  signal: AbortSignal;
  onSent: (bytes: number) => void;
  onUrl: (url: string) => void;
  onTransferred: () => void;
}

const RETRY_DELAYS_MS = [0, 1000, 3000];
const MISSING = { type: "about:blank", status: 0, title: "The file is not at hand", detail: "Choose it again." };
const RETRIED = [0, 409, 423];

/** Uploads an interview: a large recording in resumable pieces first, then the form that makes an interview of it. */
export async function sendInterview(sending: Sending): Promise<UploadedInterview> {
  const { transcript, fields, signal } = sending;
  const { data } = await createInterview({
    signal,
    body: {
      ...(await sendFile(sending)),
      ...(transcript && { transcript }),
      kind: fields.kind,
      participants: splitEmails(fields.participants),
      ...known({
        title: fields.title,
        held_on: fields.heldOn,
        study: fields.study,
        account: fields.account,
        language: fields.language,
      }),
      ...(fields.speakers && { speakers: Number(fields.speakers) }),
    },
  });
  return data;
}

/** `mara@a.example, tom@b.example` as a list; blanks part them too. */
function splitEmails(text: string): string[] {
  return splitList(text.replace(/\s+/g, ","));
}

function known<Name extends string>(values: Record<Name, string>): Partial<Record<Name, string>> {
  const filled = (Object.entries(values) as [Name, string][]).filter(([, value]) => value.trim() !== "");
  return Object.fromEntries(filled) as Partial<Record<Name, string>>;
}

async function sendFile(sending: Sending): Promise<{ file: File } | { upload_id: string }> {
  const { file, uploadUrl, chunkBytes, onTransferred } = sending;
  if (!file) {
    if (!uploadUrl) throw new ProblemError(MISSING);
    return { upload_id: idOf(uploadUrl) };
  }
  if (file.size <= chunkBytes) return { file };
  const url = await sendInPieces(file, sending);
  onTransferred();
  return { upload_id: idOf(url) };
}

const idOf = (uploadUrl: string) => uploadUrl.split("/").at(-1) ?? "";

/** Sends the file by the tus protocol and answers the upload's address. Goes on where an earlier try stopped. */
async function sendInPieces(file: File, { chunkBytes, uploadUrl, signal, onSent, onUrl }: Sending): Promise<string> {
  const tus = await import("tus-js-client");
  return new Promise((resolve, reject) => {
    const upload: Upload = new tus.Upload(file, {
      endpoint: "/api/uploads",
      uploadUrl,
      chunkSize: chunkBytes,
      retryDelays: RETRY_DELAYS_MS,
      onShouldRetry: (error) => navigator.onLine && isPassing(error.originalResponse?.getStatus() ?? 0),
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, filetype: file.type },
      onBeforeRequest: (request) => {
        Object.entries(csrfHeaders()).forEach(([name, value]) => request.setHeader(name, value));
      },
      onUploadUrlAvailable: () => upload.url && onUrl(upload.url),
      onProgress: (sent) => onSent(sent),
      onSuccess: () => resolve(upload.url ?? ""),
      onError: (error) => reject(explain(error)),
    });
    signal.addEventListener("abort", () => {
      void upload.abort();
      reject(new DOMException("Stopped", "AbortError"));
    });
    if (!signal.aborted) upload.start();
  });
}

/** Whether the same request may well succeed a moment later. */
const isPassing = (status: number) => RETRIED.includes(status) || status >= 500;

/** Has the server forget what has arrived. */
export async function discardUpload(uploadUrl: string): Promise<void> {
  await fetch(uploadUrl, { method: "DELETE", headers: { ...csrfHeaders(), "Tus-Resumable": "1.0.0" } });
}

/** The problem in the server's answer, where there was an answer. */
function explain(error: Error): ProblemError {
  const response = "originalResponse" in error ? (error.originalResponse as { getStatus(): number; getBody(): string } | null) : null;
  if (!response) return toProblem(error);
  try {
    return toProblem(JSON.parse(response.getBody()), new Response(null, { status: response.getStatus() }));
  } catch {
    return toProblem(error, new Response(null, { status: response.getStatus() }));
  }
}
