import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { reserveParticipants } from "@/client";
import type { ProblemError } from "@/lib/problem";
import type { Drafting } from "../draft";
import { toReservation } from "../plan";
import { keepRefused, refreshOutreach } from "../reservation/queries";

interface Reserving {
  ids: number[];
  overrideReason?: string;
}

/** A key that nobody else makes. `crypto.randomUUID` is for https alone, and not every installation has it. */
function makeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Reserves people and opens the reservation. The same request again after no answer bears the same key: it holds nobody twice. */
export function useReserve(draft: Drafting, onError?: (problem: ProblemError) => void) {
  const navigate = useNavigate();
  const attempt = useRef<{ request: string; key: string } | null>(null);
  return useMutation({
    mutationFn: async ({ ids, overrideReason }: Reserving) => {
      const body = toReservation(draft.plan, ids, overrideReason);
      const request = JSON.stringify(body);
      if (attempt.current?.request !== request) attempt.current = { request, key: makeKey() };
      return (await reserveParticipants({ body, headers: { "idempotency-key": attempt.current.key } })).data;
    },
    onSuccess: async (reservation) => {
      attempt.current = null;
      keepRefused(reservation.id, reservation.refused);
      await navigate({ to: "/outreach/reservations/$reservationId", params: { reservationId: String(reservation.id) } });
      draft.takeOff(reservation.granted.map(({ id }) => id));
      await refreshOutreach();
    },
    onError: (error) => {
      // An answer is an answer: another try is another attempt.
      if (error.status !== 0) attempt.current = null;
      onError?.(error);
    },
  });
}
