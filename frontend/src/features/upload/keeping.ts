import { reopen } from "./fileAccess";
import { isSameFile } from "./files";
import type { UploadItem } from "./item";
import type { KeptUpload } from "./memory";
import { thisTab } from "./tabs";

const GONE = [404, 410];

/** Looks up how many bytes have arrived; null where the server keeps nothing of it any more. */
async function askArrived(uploadUrl: string): Promise<number | null> {
  const answer = await fetch(uploadUrl, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } });
  if (GONE.includes(answer.status)) return null;
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return Number(answer.headers.get("Upload-Offset"));
}

export function toKept(item: UploadItem, userId: number | null): KeptUpload {
  const { id, facts, handle, transcript, fields, sentBytes, uploadUrl, isTransferred, interview } = item;
  const isPaused = item.state === "paused";
  return { id, facts, handle, transcript, fields, sentBytes, uploadUrl, isTransferred, interview, isPaused, userId, tab: thisTab };
}

/** An upload of an earlier visit, and what it takes for it to go on. */
export async function revive(kept: KeptUpload): Promise<UploadItem> {
  const { id, facts, handle, transcript, fields, interview } = kept;
  const item: UploadItem = { id, facts, handle, transcript, fields, interview, sentBytes: kept.sentBytes, state: "needs_file" };
  if (interview) return { ...item, state: "sent", sentBytes: facts.size };
  const arrived = await findArrived(kept);
  if (kept.isTransferred && arrived.uploadUrl) return { ...item, ...arrived, isTransferred: true, state: "waiting" };
  const file = handle ? await reopen(handle, false) : null;
  if (file === "ask") return { ...item, ...arrived, state: "needs_permission" };
  if (!file || !isSameFile(facts, file)) return { ...item, ...arrived };
  return { ...item, ...arrived, file, state: kept.isPaused ? "paused" : "waiting" };
}

async function findArrived(kept: KeptUpload): Promise<Pick<UploadItem, "uploadUrl" | "sentBytes" | "hasRestarted">> {
  const { uploadUrl, sentBytes } = kept;
  if (!uploadUrl || kept.isTransferred) return { uploadUrl, sentBytes };
  const arrived = await askArrived(uploadUrl).catch(() => sentBytes);
  return arrived === null ? { sentBytes: 0, hasRestarted: true } : { uploadUrl, sentBytes: arrived };
}
