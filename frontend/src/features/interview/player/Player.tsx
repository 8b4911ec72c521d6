import { useQuery } from "@tanstack/react-query";
import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import type { InterviewDetail } from "@/client";
import { getWaveformOptions } from "@/client/@tanstack/react-query.gen";
import { IconButton } from "@/components/Button";
import { Select } from "@/components/Select";
import { formatPosition } from "@/lib/format";
import { text } from "../strings";
import { usePlayback, useSpoken } from "./playback";
import styles from "./Player.module.css";
import { RATES } from "./rates";
import { STEP_MS, usePlayerShortcuts } from "./shortcuts";
import { Waveform } from "./Waveform";

const SECOND = 1000;
const RATE_OPTIONS = RATES.map((rate) => ({ value: String(rate), label: `${rate.toLocaleString()}×` }));

function PlayButton() {
  const playback = usePlayback();
  const isPlaying = useSpoken(({ isPlaying }) => isPlaying);
  return (
    <IconButton look="primary" label={isPlaying ? text.pause : text.play} onPress={() => playback.toggle()}>
      {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
    </IconButton>
  );
}

function RateSelect() {
  const playback = usePlayback();
  const rate = useSpoken(({ rate }) => String(rate));
  return (
    <Select small hideLabel label={text.speed} value={rate} options={RATE_OPTIONS} onChange={(value) => playback.setRate(Number(value))} />
  );
}

function Position({ durationMs }: { durationMs: number }) {
  const playback = usePlayback();
  const second = useSpoken(({ position }) => Math.floor(position / SECOND));
  const time = formatPosition(second * SECOND);
  return (
    <>
      <span className={styles.time}>
        {time} <span className={styles.total}>/ {formatPosition(durationMs)}</span>
      </span>
      <input
        type="range"
        aria-label={text.position}
        aria-valuetext={text.positionOf(time, formatPosition(durationMs))}
        min={0}
        max={Math.ceil(durationMs / SECOND)}
        step={STEP_MS / SECOND}
        value={second}
        onChange={(event) => playback.seek(Number(event.target.value) * SECOND)}
        className={styles.slider}
      />
    </>
  );
}

interface PlayerProps {
  interview: InterviewDetail;
  /** What plays it, once that is on the page. */
  media: HTMLMediaElement | null;
  /** The sound, which shows nothing itself. */
  children?: ReactNode;
}

/** Plays the recording of an interview, with its waveform; stays in sight while the transcript scrolls. */
export function Player({ interview, media, children }: PlayerProps) {
  const playback = usePlayback();
  const waveform = useQuery(getWaveformOptions({ path: { interview_id: interview.id } }));
  const durationMs = waveform.data?.duration_ms ?? interview.duration_ms ?? 0;
  usePlayerShortcuts(playback);
  return (
    <section aria-label={text.player} className={styles.player}>
      <div className={styles.bar}>
        <div className={styles.controls}>
          <IconButton label={text.back} onPress={() => playback.skip(-STEP_MS)}>
            <RotateCcw aria-hidden />
          </IconButton>
          <PlayButton />
          <IconButton label={text.forward} onPress={() => playback.skip(STEP_MS)}>
            <RotateCw aria-hidden />
          </IconButton>
        </div>
        <div className={styles.track}>
          {media && waveform.data && waveform.data.peaks.length > 0 && (
            <Waveform media={media} peaks={waveform.data.peaks} durationMs={durationMs} />
          )}
          <Position durationMs={durationMs} />
        </div>
        <RateSelect />
      </div>
      {children}
    </section>
  );
}
