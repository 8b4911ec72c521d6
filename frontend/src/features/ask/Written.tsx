import { useQuery } from "@tanstack/react-query";
import { PenLine, Square } from "lucide-react";
import type { AnswerInfo, WriteAnswerData, WrittenDone, WrittenSentence } from "@/client";
import { getAboutOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { formatCount } from "@/lib/format";
import { pointId } from "./PointCard";
import { text } from "./strings";
import { useWriting, type Writing } from "./writing";
import styles from "./Written.module.css";

interface WrittenProps {
  query: WriteAnswerData["query"];
  /** What the writer writes about: its citations lead to the points of this answer. */
  onAnswer: (answer: AnswerInfo) => void;
}

function Sentence({ sentence }: { sentence: WrittenSentence }) {
  const points = [...new Set(sentence.citations.map(({ point }) => point))];
  return (
    <span>
      {sentence.text}
      {points.map((point) => (
        <a key={point} href={`#${pointId(point)}`} aria-label={text.cites(point + 1)} className={styles.citation}>
          {point + 1}
        </a>
      ))}{" "}
    </span>
  );
}

function describeDone({ sentences, dropped, reason }: WrittenDone): string {
  const kept = text.kept(formatCount(sentences, text.sentence, text.sentences));
  const left = formatCount(dropped, text.sentence, text.sentences);
  return [kept, dropped > 0 && text.dropped(left), reason].filter(Boolean).join(" ");
}

function Outcome({ writing }: { writing: Writing }) {
  if (writing.problem) {
    return (
      <Banner tone="bad" isAlert title={writing.problem.title}>
        {writing.problem.detail}
      </Banner>
    );
  }
  const said = writing.done ? describeDone(writing.done) : writing.status === "writing" ? text.writing : text.stopped;
  return (
    <p className={styles.note}>
      <span role="status">{said}</span> {text.byModel}
    </p>
  );
}

/** The answer in a few sentences, where a writer is set up and somebody wants it. */
export function Written({ query, onAnswer }: WrittenProps) {
  const about = useQuery(getAboutOptions());
  const { writing, start, stop } = useWriting(query, onAnswer);
  if (!about.data?.has_writer) return null;
  if (writing.status === "idle") {
    return (
      <Button onPress={start}>
        <PenLine aria-hidden />
        {text.write}
      </Button>
    );
  }
  const isWriting = writing.status === "writing";
  return (
    <section aria-label={text.written} aria-busy={isWriting} className={styles.written}>
      <p aria-live="polite" className={styles.sentences}>
        {writing.sentences.map((sentence, place) => (
          <Sentence key={place} sentence={sentence} />
        ))}
      </p>
      <Outcome writing={writing} />
      {isWriting ? (
        <Button small onPress={stop}>
          <Square aria-hidden />
          {text.stop}
        </Button>
      ) : (
        <Button small onPress={start}>
          {writing.status === "failed" ? common.tryAgain : text.writeAgain}
        </Button>
      )}
    </section>
  );
}
