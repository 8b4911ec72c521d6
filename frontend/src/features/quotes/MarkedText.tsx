import type { Span } from "@/client";
import { cutAtSpans, type Piece } from "./marking";
import styles from "./MarkedText.module.css";

function Marked({ piece }: { piece: Piece }) {
  if (!piece.isWord && !piece.isMeaning) return <>{piece.text}</>;
  const content = piece.isWord ? <mark className={styles.word}>{piece.text}</mark> : piece.text;
  return piece.isMeaning ? <span className={styles.meaning}>{content}</span> : content;
}

/** A quote with what matches the question marked in it. It is text, whatever it may look like. */
export function MarkedText({ text, spans }: { text: string; spans: readonly Span[] }) {
  return cutAtSpans(text, spans).map((piece, index) => <Marked key={index} piece={piece} />);
}
