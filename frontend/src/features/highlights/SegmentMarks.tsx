import { Check, MessageSquare, Sparkles, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { VisuallyHidden } from "react-aria-components/VisuallyHidden";
import type { HighlightInfo, SuggestionInfo } from "@/client";
import { IconButton } from "@/components/Button";
import { formatPercent } from "@/lib/format";
import { TagMark } from "@/features/tags/TagMark";
import { useHighlighting } from "./context";
import { decideCurrent } from "./keys";
import { colorOf } from "./marked";
import styles from "./SegmentMarks.module.css";
import { text } from "./strings";

function HighlightChip({ highlight }: { highlight: HighlightInfo }) {
  const { edit, point } = useHighlighting();
  const author = highlight.created_by?.name ?? text.somebody;
  return (
    <Button
      onPress={() => edit({ kind: "there", highlight })}
      onHoverChange={(isOver) => point(isOver ? highlight.id : null)}
      onFocusChange={(isOn) => point(isOn ? highlight.id : null)}
      className={styles.chip ?? ""}
      style={colorOf(highlight.tags[0]?.color)}
    >
      <VisuallyHidden>{text.chip} </VisuallyHidden>
      {highlight.tags.map((tag) => (
        <span key={tag.id} className={styles.tag}>
          <TagMark color={tag.color} />
          {tag.name}{" "}
        </span>
      ))}
      {highlight.tags.length === 0 && <span className={styles.tag}>{text.untagged} </span>}
      {highlight.note && <MessageSquare role="img" aria-label={text.hasNote} />}
      <span className={styles.author}>{author}</span>
      <VisuallyHidden>“{highlight.text}”</VisuallyHidden>
    </Button>
  );
}

function SuggestionChip({ suggestion }: { suggestion: SuggestionInfo }) {
  const highlighting = useHighlighting();
  const { canEdit, current, decide } = highlighting;
  const chip = useRef<HTMLDivElement>(null);
  const isCurrent = current?.id === suggestion.id;
  const { tag, probability } = suggestion;
  useEffect(() => {
    if (isCurrent) chip.current?.focus({ preventScroll: true });
  }, [isCurrent]);
  const settle = (way: "accept" | "reject") =>
    isCurrent ? decideCurrent(highlighting, way) : decide({ [way]: [suggestion] });
  return (
    <div
      ref={chip}
      role="group"
      tabIndex={-1}
      aria-label={text.suggestion(tag.name, formatPercent(probability))}
      aria-current={isCurrent || undefined}
      className={styles.suggestion}
    >
      <Sparkles aria-hidden />
      <span className={styles.tag}>{tag.name}</span>
      <span className={styles.probability}>{formatPercent(probability)}</span>
      {canEdit && (
        <>
          <IconButton small label={text.accept(tag.name)} onPress={() => settle("accept")}>
            <Check aria-hidden />
          </IconButton>
          <IconButton small label={text.reject(tag.name)} onPress={() => settle("reject")}>
            <X aria-hidden />
          </IconButton>
        </>
      )}
    </div>
  );
}

/** Below a segment: who marked words that begin in it and how, and what is suggested for the passage that does. */
export function SegmentMarks({ segmentId }: { segmentId: number }) {
  const { highlightsAt, suggestionsAt } = useHighlighting();
  const [highlights, suggestions] = [highlightsAt.get(segmentId) ?? [], suggestionsAt.get(segmentId) ?? []];
  if (highlights.length === 0 && suggestions.length === 0) return null;
  return (
    <div className={styles.marks}>
      {highlights.map((highlight) => (
        <HighlightChip key={highlight.id} highlight={highlight} />
      ))}
      {suggestions.map((suggestion) => (
        <SuggestionChip key={suggestion.id} suggestion={suggestion} />
      ))}
    </div>
  );
}
