import { useEffect, useRef, useState } from "react";
import type { InterviewDetail } from "@/client";
import { Checkbox } from "@/components/Checkbox";
import { text } from "../strings";
import { usePlayback } from "./playback";
import styles from "./Player.module.css";

interface RecordingProps {
  interview: InterviewDetail;
  onMedia: (media: HTMLMediaElement | null) => void;
}

/** The sound or the picture itself, without controls: those are in the player. A video has captions out of the transcript. */
export function Recording({ interview, onMedia }: RecordingProps) {
  const { id, has_video: hasVideo, transcript } = interview;
  const playback = usePlayback();
  const [media, setMedia] = useState<HTMLMediaElement | null>(null);
  const captions = useRef<HTMLTrackElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [hasCaptions, setHasCaptions] = useState(false);
  useEffect(() => {
    onMedia(media);
    return media ? playback.attach(media) : undefined;
  }, [media, playback, onMedia]);
  useEffect(() => {
    if (captions.current) captions.current.track.mode = hasCaptions ? "showing" : "disabled";
  }, [hasCaptions]);
  const given = { ref: setMedia, src: `/api/interviews/${id}/media`, preload: "metadata", onError: () => setHasFailed(true) };
  return (
    <div className={hasVideo ? styles.recording : styles.audio}>
      {hasVideo ? (
        <video {...given} playsInline onClick={() => playback.toggle()} className={styles.video}>
          <track ref={captions} kind="captions" label={text.captions} src={`/api/interviews/${id}/transcript?format=vtt`} />
        </video>
      ) : (
        // eslint-disable-next-line jsx-a11y/media-has-caption -- the transcript stands below it
        <audio {...given} />
      )}
      {hasVideo && transcript?.completed_at && (
        <Checkbox isSelected={hasCaptions} onChange={setHasCaptions}>
          {text.showCaptions}
        </Checkbox>
      )}
      {hasFailed && <p className={styles.failure}>{text.cannotPlay}</p>}
    </div>
  );
}
