import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import styles from "./Player.module.css";

const HEIGHT = 56;
const LOUDEST = 255;

interface WaveformProps {
  media: HTMLMediaElement;
  peaks: number[];
  durationMs: number;
}

function readColours(): { waveColor: string; progressColor: string; cursorColor: string } {
  const css = getComputedStyle(document.documentElement);
  const token = (name: string) => css.getPropertyValue(name).trim();
  return { waveColor: token("--line-strong"), progressColor: token("--accent"), cursorColor: token("--accent") };
}

/**
 * Our security policy allows no inline styles, and wavesurfer brings a style element. It is made outside of the
 * document, where no policy looks, and its rules are handed over as a style sheet before it is put in.
 */
function adoptStyles(holder: HTMLElement): void {
  const root = holder.firstElementChild?.shadowRoot;
  const style = root?.querySelector("style");
  if (!root || !style) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style.textContent);
  style.remove();
  root.adoptedStyleSheets = [sheet];
}

/** The shape of the sound; a press goes to that place. For keyboards there is the slider beside it. */
export function Waveform({ media, peaks, durationMs }: WaveformProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const holder = document.createElement("div");
    const wave = WaveSurfer.create({
      container: holder,
      media,
      peaks: [peaks.map((peak) => peak / LOUDEST)],
      duration: durationMs / 1000,
      height: HEIGHT,
      barWidth: 2,
      barGap: 1,
      barRadius: 2,
      cursorWidth: 2,
      dragToSeek: true,
      ...readColours(),
    });
    adoptStyles(holder);
    place.current?.replaceChildren(holder);
    wave.on("ready", () => wave.setTime(media.currentTime));
    const theme = matchMedia("(prefers-color-scheme: dark)");
    const repaint = () => wave.setOptions(readColours());
    theme.addEventListener("change", repaint);
    return () => {
      theme.removeEventListener("change", repaint);
      wave.destroy();
    };
  }, [media, peaks, durationMs]);
  return <div ref={place} aria-hidden className={styles.waveform} />;
}
