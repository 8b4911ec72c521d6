const LEAST_RADIUS = 3;
const MOST_RADIUS = 9;

/** A share of 0 to 1 as a place on an axis of `length` that begins at `from`. */
export const toPlot = (share: number, from: number, length: number): number => from + Math.min(1, Math.max(0, share)) * length;

/** A dot whose area grows with what it counts; the fewest can still be seen. */
export function dotRadius(count: number, most: number): number {
  return most > 0 ? Math.max(LEAST_RADIUS, MOST_RADIUS * Math.sqrt(count / most)) : LEAST_RADIUS;
}
