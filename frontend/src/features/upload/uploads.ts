import { useEffect, useSyncExternalStore } from "react";
import { getAboutOptions, listInterviewsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient, watchForExpiry } from "@/app/client";
import { useMe } from "@/features/session/session";
import { followInterview } from "@/lib/events";
import { isUnsent, isWaitingForUser, type UploadItem } from "./item";
import { browserMemory } from "./memory";
import { discardUpload, sendInterview } from "./send";
import { type Hold, UploadStore } from "./store";
import { markOpen } from "./tabs";

async function isReachable(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** The one store of this browser tab. */
export const uploads = new UploadStore({
  memory: browserMemory,
  send: async (sending) => {
    const { chunk_bytes: chunkBytes } = await queryClient.query({ ...getAboutOptions(), staleTime: Infinity });
    return sendInterview({ ...sending, chunkBytes });
  },
  discard: discardUpload,
  follow: followInterview,
  isReachable,
  onExpired: watchForExpiry,
  onChanged: () => void queryClient.invalidateQueries({ queryKey: listInterviewsQueryKey() }),
});

/** Has the uploads of whoever is signed in go on, those of an earlier visit too. */
export function useOwnUploads(): void {
  const { user_id: userId } = useMe();
  useEffect(() => void uploads.open(userId), [userId]);
}

export function useUploads(): readonly UploadItem[] {
  return useSyncExternalStore(uploads.list.subscribe, uploads.list.read);
}

export function useHold(): Hold | null {
  return useSyncExternalStore(uploads.list.subscribe, uploads.readHold);
}

markOpen();
window.addEventListener("offline", () => uploads.disconnect());
window.addEventListener("online", () => void uploads.reconnect());
window.addEventListener("beforeunload", (event) => {
  if (uploads.list.read().some((item) => isUnsent(item) && !isWaitingForUser(item) && item.state !== "paused")) event.preventDefault();
});
