import { useState } from "react";
import type { HitInfo } from "@/client";
import { Button } from "@/components/Button";
import { QuoteCard } from "./QuoteCard";
import { shorten } from "./shorten";
import { text } from "./strings";

/** A hit: its best passage, and what was said around it for who wants to know. */
export function HitQuote({ hit }: { hit: HitInfo }) {
  const [isWhole, setIsWhole] = useState(false);
  const { peak } = hit;
  const around = peak && (
    <Button small look="quiet" aria-expanded={isWhole} onPress={() => setIsWhole(!isWhole)}>
      {isWhole ? text.withoutAround : text.around}
    </Button>
  );
  return <QuoteCard said={peak && !isWhole ? shorten(hit, peak) : hit} actions={around} />;
}
