import type { InterviewDetail } from "@/client";
import { Select } from "@/components/Select";
import type { ClipSource } from "./asked";
import styles from "./Clips.module.css";
import { EdgeControl } from "./EdgeControl";
import type { WantedClip } from "./fetching";
import { Preview } from "./Preview";
import { type ClipSpan, listCaptionStyles, listFormats } from "./span";
import { text } from "./strings";

interface ClipFormProps {
  interview: InterviewDetail;
  source: ClipSource;
  wanted: WantedClip;
  onChange: (wanted: WantedClip) => void;
}

const optionsOf = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ value, label: names[value] }));

/** Where the clip starts and ends, and what it is made as. */
export function ClipForm({ interview, source, wanted, onChange }: ClipFormProps) {
  const hasTranscript = interview.transcript !== null;
  const durationMs = interview.duration_ms ?? Number.MAX_SAFE_INTEGER;
  const move = (span: ClipSpan) => onChange({ ...wanted, ...span });
  const setFormat = (format: WantedClip["format"]) => {
    const fits = listCaptionStyles(format, hasTranscript).includes(wanted.captions);
    onChange({ ...wanted, format, captions: fits ? wanted.captions : "none" });
  };
  return (
    <div className={styles.form}>
      {source.text && <blockquote className={styles.words}>{source.text}</blockquote>}
      <Preview interview={interview} span={wanted} />
      <div className={styles.edges}>
        <EdgeControl edge="start_ms" span={wanted} durationMs={durationMs} onChange={move} />
        <EdgeControl edge="end_ms" span={wanted} durationMs={durationMs} onChange={move} />
      </div>
      <div className={styles.kinds}>
        <Select
          label={text.format}
          value={wanted.format}
          options={optionsOf(listFormats(interview.has_video), text.formats)}
          onChange={setFormat}
        />
        <Select
          label={text.captions}
          value={wanted.captions}
          options={optionsOf(listCaptionStyles(wanted.format, hasTranscript), text.captionStyles)}
          onChange={(captions) => onChange({ ...wanted, captions })}
        />
      </div>
      {!hasTranscript && <p className={styles.hint}>{text.noTranscript}</p>}
      {interview.is_draft && wanted.captions !== "none" && <p className={styles.hint}>{text.draftCaptions}</p>}
      <p className={styles.hint}>{text.sentHint}</p>
    </div>
  );
}
