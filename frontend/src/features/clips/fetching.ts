import { type CaptionStyle, type ClipFormat, getClip } from "@/client";
import { saveFile } from "@/lib/files";
import type { ClipSpan } from "./span";

export interface WantedClip extends ClipSpan {
  interview_id: number;
  format: ClipFormat;
  captions: CaptionStyle;
}

/** What the file is called: the server says so (RFC 6266). */
export function readName(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1];
  return encoded ? decodeURIComponent(encoded) : "clip";
}

/** Bytes as they come; `onProgress` hears of the share that is here. */
async function readAll(response: Response, onProgress: (share: number) => void): Promise<Blob> {
  const total = Number(response.headers.get("Content-Length"));
  const reader = response.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    chunks.push(read.value);
    received += read.value.length;
    if (total > 0) onProgress(received / total);
  }
  return new Blob(chunks, { type: response.headers.get("Content-Type") ?? "" });
}

/** Has a clip cut and saves it; answers its name. `onProgress` is silent while the server still cuts. */
export async function fetchClip(wanted: WantedClip, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
  const { interview_id, ...query } = wanted;
  const { response } = await getClip({ path: { interview_id }, query, parseAs: "stream", signal, throwOnError: true });
  const content = await readAll(response, onProgress);
  const name = readName(response.headers.get("Content-Disposition"));
  saveFile(name, content);
  return name;
}
