import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/Button";
import { announce, announceProblem } from "@/components/Toasts";
import { copy } from "@/lib/clipboard";
import { cite } from "./citation";
import type { Said } from "./said";
import { text } from "./strings";

const TICK_MS = 2000;

/** Copies a quote together with where it comes from. */
export function CopyQuote({ said }: { said: Said }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const press = async () => {
    const wasCopied = await copy(cite(said, location.origin));
    setIsCopied(wasCopied);
    if (wasCopied) announce(text.copied);
    else announceProblem(text.cannotCopy);
  };
  return (
    <IconButton small data-key="copy" label={text.copy} onPress={() => void press()}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </IconButton>
  );
}
