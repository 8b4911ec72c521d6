import { useEffect, useState } from "react";
import { announceProblem } from "@/components/Toasts";
import { QuotePlayer } from "@/features/ask/player";
import { text } from "./strings";

/** What plays this page's quotes, one at a time; it stops when the page is left. */
export function usePlayer(): QuotePlayer {
  const [player] = useState(() => new QuotePlayer(new Audio(), () => announceProblem(text.cannotPlay)));
  useEffect(() => () => player.stop(), [player]);
  return player;
}
