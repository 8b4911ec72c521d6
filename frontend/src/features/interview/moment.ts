/** A place in a recording that an address points to, in milliseconds. `until` ends the stretch to light up. */
export interface Moment {
  at?: number;
  until?: number;
}

export function readMoment({ at, until }: Record<string, unknown>): Moment {
  const moment: Moment = {};
  if (isPosition(at)) moment.at = at;
  if (isPosition(until) && moment.at !== undefined && until > moment.at) moment.until = until;
  return moment;
}

function isPosition(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
