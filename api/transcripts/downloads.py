"""A transcript as a file to keep: plain text, SubRip, WebVTT or a Word document."""

from collections.abc import Iterator

from api.downloads import name_file
from api.interviews.schemas import InterviewDetail
from api.transcripts.schemas import TranscriptDetail, TranscriptFormat
from ingest.formats import to_docx, to_srt, to_text, to_vtt
from ingest.segments import SpokenSegment

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {
    TranscriptFormat.TXT: "text/plain; charset=utf-8",
    TranscriptFormat.SRT: "application/x-subrip; charset=utf-8",
    TranscriptFormat.VTT: "text/vtt; charset=utf-8",
    TranscriptFormat.DOCX: _WORD,
}

_WRITERS = {TranscriptFormat.TXT: to_text, TranscriptFormat.SRT: to_srt, TranscriptFormat.VTT: to_vtt}


def render(interview: InterviewDetail, detail: TranscriptDetail, wanted: TranscriptFormat) -> bytes:
    """The file; `wanted` is not JSON."""
    spoken = [
        SpokenSegment(segment.start_ms, segment.end_ms, segment.text, segment.speaker) for segment in detail.segments
    ]
    if wanted is TranscriptFormat.DOCX:
        return to_docx(interview.title, _tell(interview, detail), spoken)
    return _WRITERS[wanted](spoken).encode()


def disposition(interview: InterviewDetail, wanted: TranscriptFormat) -> str:
    """The header that names the file after the interview, for browsers old and new."""
    return name_file(interview.title, f"interview-{interview.id}", wanted)


def _tell(interview: InterviewDetail, detail: TranscriptDetail) -> Iterator[str]:
    facts = [interview.held_on.isoformat() if interview.held_on else None]
    facts += [named.name if named else None for named in (interview.account, interview.study)]
    facts.append(", ".join(person.name for person in interview.participants))
    yield " · ".join(fact for fact in facts if fact) or f"Interview {interview.id}"
    if detail.transcript and detail.transcript.is_draft:
        yield "A rough draft: names and numbers will be wrong."
