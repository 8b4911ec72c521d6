/** How well a name fits what was typed: less is better, null is not at all. The server ranks in the same steps. */
export function rank(name: string, typed: string): number | null {
  const lowered = name.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = words.join(" ");
  if (lowered.startsWith(whole)) return 0;
  if (lowered.includes(` ${whole}`)) return 1;
  if (lowered.includes(whole)) return 2;
  if (words.every((word) => lowered.includes(word))) return 3;
  return words.every((word) => holdsLetters(lowered, word)) ? 4 : null;
}

function holdsLetters(name: string, word: string): boolean {
  let from = 0;
  for (const letter of word) {
    const place = name.indexOf(letter, from);
    if (place < 0) return false;
    from = place + 1;
  }
  return true;
}

interface Ranked {
  label: string;
  /** What was opened lately comes first among equals. */
  isRecent?: boolean;
}

/** Those that fit, the best first, as they came among equals. `found` fit already, in ways a name doesn't show. */
export function sortByRank<Item extends Ranked>(known: readonly Item[], found: readonly Item[], typed: string): Item[] {
  const fitting = known.flatMap((item) => {
    const score = rank(item.label, typed);
    return score === null ? [] : [{ item, score: item.isRecent ? score - 0.5 : score }];
  });
  const others = found.map((item) => ({ item, score: rank(item.label, typed) ?? 3 }));
  return [...fitting, ...others].sort((one, other) => one.score - other.score).map(({ item }) => item);
}
