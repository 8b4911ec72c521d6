import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { Banner } from "@/components/Banner";
import { frame } from "./strings";

export function OfflineBanner() {
  const isOnline = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  return isOnline ? null : <Banner tone="warn" title={frame.offline} isAlert />;
}
