"""Segments as files that people download, and that `parse_transcript` reads back."""

import html
from collections.abc import Iterable

from ingest.formats.clock import write_clock, write_time
from ingest.segments import SpokenSegment


def to_vtt(segments: Iterable[SpokenSegment]) -> str:
    """WebVTT with speakers in voice tags."""
    cues = (f"{_timing(segment, '.')}\n{_voice(segment)}{_escape(segment.text)}\n" for segment in segments)
    return "\n".join(["WEBVTT\n", *cues])


def to_srt(segments: Iterable[SpokenSegment]) -> str:
    """SubRip with speakers before a colon, since it has no voice tags."""
    cues = (f"{number}\n{_timing(segment, ',')}\n{_said(segment)}\n" for number, segment in enumerate(segments, 1))
    return "\n".join(cues)


def to_text(segments: Iterable[SpokenSegment]) -> str:
    """A paragraph for each segment: `Ann Lee (00:01:02): text`."""
    return "\n".join(
        f"{segment.speaker or 'Unknown speaker'} ({write_clock(segment.start_ms)}): {segment.text}\n"
        for segment in segments
    )


def _timing(segment: SpokenSegment, decimal: str) -> str:
    return f"{write_time(segment.start_ms, decimal)} --> {write_time(segment.end_ms, decimal)}"


def _voice(segment: SpokenSegment) -> str:
    return f"<v {_escape(segment.speaker)}>" if segment.speaker else ""


def _said(segment: SpokenSegment) -> str:
    return f"{segment.speaker}: {segment.text}" if segment.speaker else segment.text


def _escape(text: str) -> str:
    return html.escape(text, quote=False)
