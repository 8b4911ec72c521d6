/** Which reservations are listed, as the address holds it; all where it says nothing. */
export interface ReservationFilters {
  show?: "held" | "over";
}

export function readReservationFilters({ show }: Record<string, unknown>): ReservationFilters {
  return show === "held" || show === "over" ? { show } : {};
}
