/** Small things this browser keeps for one user: what one prefers, what one opened last. */
const nameOf = (userId: number | null, name: string) => `earshot.${userId}.${name}`;

export function readKept(userId: number | null, name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(nameOf(userId, name)) ?? "null");
  } catch {
    return null; // what can't be read, or a browser that keeps nothing
  }
}

export function keep(userId: number | null, name: string, value: unknown): void {
  try {
    localStorage.setItem(nameOf(userId, name), JSON.stringify(value));
  } catch {
    // a browser that keeps nothing, or is full: it is forgotten with the page
  }
}
