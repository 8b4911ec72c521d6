import type { Upload } from "tus-js-client";
import { createInterview, type InterviewKind, type UploadedInterview } from "@/client";
import { csrfHeaders } from "@/app/client";
import { ProblemError, toProblem } from "@/lib/problem";
import type { FileGroup } from "./files";

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
  group: FileGroup;
  fields: UploadFields;
  /** Files up to this size go in one request; larger ones in pieces of it, and can be resumed. */
  chunkBytes: number;
  signal: AbortSignal;
  onSent: (bytes: number) => void;
}

const RETRY_DELAYS_MS = [0, 1000, 3000, 5000, 10_000, 20_000];
const STOPPED = { type: "about:blank", status: 0, title: "Stopped", detail: "The upload was stopped." };

/** `mara@a.example, tom@b.example` as a list; commas, semicolons and blanks part them. */
export function splitEmails(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** Uploads an interview: a large recording in resumable pieces first, then the form that makes an interview of it. */
export async function sendInterview(sending: Sending): Promise<UploadedInterview> {
  const { group, fields, chunkBytes, signal } = sending;
  const isLarge = group.file.size > chunkBytes;
  const source = isLarge ? { upload_id: await sendInPieces(sending) } : { file: group.file };
  const { data } = await createInterview({
    signal,
    body: {
      ...source,
      ...(group.transcript && { transcript: group.transcript }),
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

function known<Name extends string>(values: Record<Name, string>): Partial<Record<Name, string>> {
  const filled = (Object.entries(values) as [Name, string][]).filter(([, value]) => value.trim() !== "");
  return Object.fromEntries(filled) as Partial<Record<Name, string>>;
}

/** Sends the file by the tus protocol and answers the upload's id. Goes on where an earlier try with the file stopped. */
async function sendInPieces({ group: { file }, chunkBytes, signal, onSent }: Sending): Promise<string> {
  const tus = await import("tus-js-client");
  return new Promise((resolve, reject) => {
    const upload: Upload = new tus.Upload(file, {
      endpoint: "/api/uploads",
      chunkSize: chunkBytes,
      retryDelays: RETRY_DELAYS_MS,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type },
      onBeforeRequest: (request) => {
        Object.entries(csrfHeaders()).forEach(([name, value]) => request.setHeader(name, value));
      },
      onProgress: (sent) => onSent(sent),
      onSuccess: () => resolve(upload.url?.split("/").at(-1) ?? ""),
      onError: (error) => reject(explain(error)),
    });
    signal.addEventListener("abort", () => {
      void upload.abort();
      reject(new ProblemError(STOPPED));
    });
    void upload.findPreviousUploads().then((previous) => {
      if (previous[0]) upload.resumeFromPreviousUpload(previous[0]);
      upload.start();
    });
  });
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
