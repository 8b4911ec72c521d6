"""A transcript as a file: plain text, SubRip or WebVTT."""

from collections.abc import Sequence

from api.transcripts.schemas import SegmentInfo, TranscriptFormat
from ingest.formats import to_srt, to_text, to_vtt
from ingest.segments import SpokenSegment

MEDIA_TYPES = {
    TranscriptFormat.TXT: "text/plain; charset=utf-8",
    TranscriptFormat.SRT: "application/x-subrip; charset=utf-8",
    TranscriptFormat.VTT: "text/vtt; charset=utf-8",
}

_WRITERS = {TranscriptFormat.TXT: to_text, TranscriptFormat.SRT: to_srt, TranscriptFormat.VTT: to_vtt}


def render(segments: Sequence[SegmentInfo], wanted: TranscriptFormat) -> str:
    """The file's text; `wanted` is not JSON."""
    spoken = (SpokenSegment(segment.start_ms, segment.end_ms, segment.text, segment.speaker) for segment in segments)
    return _WRITERS[wanted](spoken)
