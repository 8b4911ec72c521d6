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

/** What an address of an interview shows: a moment, and a version where it is not the current one. */
export interface InterviewSearch extends Moment {
  version?: number;
}

export function readInterviewSearch(search: Record<string, unknown>): InterviewSearch {
  const { version } = search;
  return isPosition(version) && version > 0 ? { ...readMoment(search), version } : readMoment(search);
}
