import type { InterviewDetail } from "@/client";
import { Banner } from "@/components/Banner";
import { formatMoment } from "@/lib/format";
import { text } from "./strings";

/** What retention, a hold or the archive has to say about an interview. */
export function KeepingBanner({ interview }: { interview: InterviewDetail }) {
  const { archived_at: archived, media_removed_at: media, transcript_removed_at: all, is_held: isHeld } = interview;
  return (
    <>
      {archived && (
        <Banner tone="info" title={text.isArchived}>
          {text.isArchivedText}
        </Banner>
      )}
      {all && (
        <Banner tone="info" title={text.allGone(formatMoment(all))}>
          {text.allGoneText}
        </Banner>
      )}
      {media && !all && <Banner tone="info" title={text.mediaGone(formatMoment(media))} />}
      {isHeld && (
        <Banner tone="info" title={text.isHeld}>
          {text.isHeldText}
        </Banner>
      )}
    </>
  );
}
