/** A name at a place of the screen, and how wide it is. */
export interface Label {
  name: string;
  left: number;
  top: number;
  width: number;
}

const LINE = 17;
const GAP = 6;
const MOST_CHARACTERS = 30;

export function shorten(name: string): string {
  return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS - 1).trimEnd()}…` : name;
}

/** As many labels as fit without one over another; the first ones matter most. */
export function keepApart(labels: readonly Label[]): Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    const isFree = kept.every(
      (other) =>
        Math.abs(other.top - label.top) >= LINE || Math.abs(other.left - label.left) >= (other.width + label.width) / 2 + GAP,
    );
    if (isFree) kept.push(label);
  }
  return kept;
}
