import type { TouchKind } from "@/client";
import { text } from "./strings";
import type { Cell } from "./weeks";

/** “2 invited, 1 interviewed, 1 held”. */
export function describeCell({ touches, holds }: Cell): string {
  const told = (Object.entries(touches) as [TouchKind, number][]).map(([kind, times]) => `${times} ${text.counted[kind]}`);
  return [...told, holds > 0 && `${holds} ${text.held}`].filter(Boolean).join(", ");
}
