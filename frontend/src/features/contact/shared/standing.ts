import type { Standing } from "@/client";

/** The look of a standing. */
export const STANDING_TONES: Record<Standing, "good" | "warn" | "info" | "bad" | "plain"> = {
  free: "good",
  resting: "warn",
  needs_approval: "info",
  do_not_contact: "bad",
  empty: "plain",
};
