"""A transcript as a file: plain text, SubRip or WebVTT."""

from collections.abc import Iterator, Sequence

from api.transcripts.schemas import SegmentInfo, TranscriptFormat

MEDIA_TYPES = {
    TranscriptFormat.TXT: "text/plain; charset=utf-8",
    TranscriptFormat.SRT: "application/x-subrip; charset=utf-8",
    TranscriptFormat.VTT: "text/vtt; charset=utf-8",
}


def render(segments: Sequence[SegmentInfo], wanted: TranscriptFormat) -> str:
    """The file's text; `wanted` is not JSON."""
    lines = {TranscriptFormat.TXT: _plain, TranscriptFormat.SRT: _subrip, TranscriptFormat.VTT: _webvtt}[wanted]
    return "\n".join(lines(segments)) + "\n"


def _plain(segments: Sequence[SegmentInfo]) -> Iterator[str]:
    """One paragraph a turn: `Name (00:01:02): what they said`."""
    speaker, turn = None, ""
    for segment in segments:
        if turn and segment.speaker == speaker:
            turn = f"{turn} {segment.text}"
            continue
        if turn:
            yield f"{turn}\n"
        speaker, clock = segment.speaker, _clock(segment.start_ms)[:-4]
        turn = f"{speaker or 'Unknown'} ({clock}): {segment.text}"
    yield turn


def _subrip(segments: Sequence[SegmentInfo]) -> Iterator[str]:
    for number, segment in enumerate(segments, start=1):
        times = f"{_clock(segment.start_ms, ',')} --> {_clock(segment.end_ms, ',')}"
        name = f"{segment.speaker}: " if segment.speaker else ""
        yield f"{number}\n{times}\n{name}{_one_line(segment.text)}\n"


def _webvtt(segments: Sequence[SegmentInfo]) -> Iterator[str]:
    yield "WEBVTT\n"
    for segment in segments:
        voice = f"<v {_escape(segment.speaker)}>" if segment.speaker else ""
        yield f"{_clock(segment.start_ms)} --> {_clock(segment.end_ms)}\n{voice}{_escape(_one_line(segment.text))}\n"


def _clock(position_ms: int, point: str = ".") -> str:
    seconds, milliseconds = divmod(position_ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{milliseconds:03}"


def _one_line(text: str) -> str:
    """A blank line would end the cue."""
    return " ".join(text.split())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
