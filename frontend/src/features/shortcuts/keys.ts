/** Keys as they are declared: `k`, `Shift+A`, `ArrowLeft`, `Space`, `?`, or `Mod+K`, where Mod is Ctrl, or ⌘ on a Mac. */
export type Keys = string;

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const TYPING = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const CHOOSING = "[role=dialog], [role=menu], [role=listbox]";
const PRESSED = "button, a, summary, input, [role=radio], [role=switch], [role=row], [role=treeitem]";
const MOVED = "input, [role=radiogroup], [role=toolbar], [role=tablist], [role=tree], [role=grid], [role=treegrid]";
const COVER = "[role=dialog], [role=alertdialog]:not([aria-modal=false])";

export const splitKeys = (keys: Keys) => keys.split("+");
const lastOf = (keys: Keys) => splitKeys(keys).at(-1) ?? keys;
const isLetter = (key: string) => /^[a-z]$/i.test(key);

export const hasModifier = (keys: Keys) => splitKeys(keys).includes("Mod");

/** A character alone, which speech input and a slip of the hand strike as well: one may switch these off (WCAG 2.1.4). */
export const isCharacter = (keys: Keys) => !hasModifier(keys) && lastOf(keys).length === 1;

/** Whether the pressed keys are these. Shift counts with letters and named keys: `?` needs it on some keyboards only. */
export function matches(keys: Keys, pressed: Pressed): boolean {
  const wanted = lastOf(keys);
  if (pressed.altKey || hasModifier(keys) !== (pressed.ctrlKey || pressed.metaKey)) return false;
  const countsShift = isLetter(wanted) || wanted.length > 1;
  if (countsShift && splitKeys(keys).includes("Shift") !== pressed.shiftKey) return false;
  return (pressed.key === " " ? "Space" : pressed.key).toLowerCase() === wanted.toLowerCase();
}

/** Whether keys pressed on an element are meant for it: typed there, or its own way to be used. */
export function belongsTo(target: Element | null, keys: Keys): boolean {
  // Fields take back what was typed in them themselves.
  if (hasModifier(keys)) return lastOf(keys).toLowerCase() === "z" && Boolean(target?.closest(TYPING));
  if (target?.closest(`${TYPING}, ${CHOOSING}`)) return true;
  if (keys === "Space" || keys === "Enter") return Boolean(target?.closest(PRESSED));
  return keys.startsWith("Arrow") && Boolean(target?.closest(MOVED));
}

/** Whether something lies over the page, which the keys of the page must not reach through. A toast does not. */
export const isCovered = () => document.querySelector(COVER) !== null;
