import { useState } from "react";

/** Whether there was room beside the page when it was opened: panels are unfolded then. */
export function useStartsWide(): boolean {
  const [isWide] = useState(() => matchMedia("(min-width: 64rem)").matches);
  return isWide;
}
