import type { AccountStanding } from "@/client";
import { Badge } from "@/components/Badge";
import { formatDay } from "@/lib/format";
import { STANDING_TONES } from "./standing";
import { standingNames, text } from "./strings";

/** How an account stands, and from when it is free again. */
export function StandingBadge({ standing, next_free_at: at }: Pick<AccountStanding, "standing" | "next_free_at">) {
  const isLater = standing !== "free" && at !== null;
  return (
    <Badge tone={STANDING_TONES[standing]}>
      {standing === "resting" && isLater ? text.freeFrom(formatDay(at.slice(0, 10))) : standingNames[standing]}
    </Badge>
  );
}
