/** How fast a recording can be played. */
export const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next speed above (1) or below (-1); the outermost stay. */
export function stepRate(rate: number, direction: 1 | -1): number {
  const further = direction > 0 ? RATES.find((one) => one > rate) : RATES.findLast((one) => one < rate);
  return further ?? rate;
}
