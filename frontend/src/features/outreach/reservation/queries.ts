import { useQuery } from "@tanstack/react-query";
import type { DecisionInfo } from "@/client";
import { queryClient } from "@/app/client";
import { refreshContact } from "@/features/contact/shared/refresh";
import { CHECK } from "../decisions";

const refusedKey = (reservationId: number) => ["refusedByReservation", reservationId];
const SHOWN = new Set(["listReservations", "getReservation", "listFreeParticipants", "listApprovals"]);

/** Keeps for its page who was refused: the server tells it once. */
export function keepRefused(reservationId: number, refused: DecisionInfo[]): void {
  queryClient.setQueryData(refusedKey(reservationId), refused);
}

export function useRefused(reservationId: number): readonly DecisionInfo[] {
  const { data } = useQuery<DecisionInfo[]>({ queryKey: refusedKey(reservationId), enabled: false, gcTime: Infinity });
  return data ?? [];
}

/** Asks anew for whatever a hold may change. The generated keys name their operation in `_id`. */
export async function refreshOutreach(): Promise<void> {
  const isShown = (first: unknown) =>
    first === CHECK || (typeof first === "object" && first !== null && "_id" in first && SHOWN.has(String(first._id)));
  await Promise.all([
    queryClient.invalidateQueries({ predicate: ({ queryKey }) => isShown(queryKey[0]) }),
    refreshContact(),
  ]);
}
