import { useEffect } from "react";
import { common } from "@/app/strings";
import { announce, announceProblem } from "./Toasts";

type Undo = () => void | Promise<void>;

let last: Undo | null = null;

/** Takes back what was done last, once. */
export function undoLast(): void {
  const undo = last;
  last = null;
  Promise.resolve(undo?.()).catch(announceProblem);
}

/** Says what was done, with a way to take it back: the button, or Ctrl+Z until something else is done. */
export function announceDone(title: string, undo: Undo): void {
  last = undo;
  const press = () => {
    if (last === undo) last = null;
    Promise.resolve(undo()).catch(announceProblem);
  };
  announce(title, { label: common.undo, onPress: press });
}

/** What was done on a page can't be taken back from another one. */
export function useForgetting(): void {
  useEffect(
    () => () => {
      last = null;
    },
    [],
  );
}
