import { lazy, Suspense } from "react";
import { dismissClip, useAskedClip } from "./asked";

const ClipDialog = lazy(async () => ({ default: (await import("./ClipDialog")).ClipDialog }));

/** The dialog for clips, wherever one was asked for. */
export function Clips() {
  const source = useAskedClip();
  if (!source) return null;
  return (
    <Suspense fallback={null}>
      <ClipDialog source={source} onClose={dismissClip} />
    </Suspense>
  );
}
