import { createContext, use } from "react";

/** What can be done with a segment as a whole; each takes its id. */
export interface Acting {
  edit: (segmentId: number | null) => void;
  assign: (segmentId: number) => void;
}

export const ActingContext = createContext<Acting | null>(null);

export function useActing(): Acting {
  const acting = use(ActingContext);
  if (!acting) throw new Error("There is no transcript here.");
  return acting;
}
