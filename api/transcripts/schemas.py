"""What transcripts take and give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, Named, Output, example
from models.interviews import SpeakerRole
from models.transcripts import TranscriptOrigin

_VERSION = {
    "id": 5,
    "version": 1,
    "origin": "recognised",
    "engine": "faster-whisper",
    "model": "base",
    "engine_reason": "faster-whisper is installed and has weights for base.",
    "language": "en",
    "is_draft": False,
    "times_estimated": False,
    "created_at": "2026-11-02T09:00:00Z",
    "completed_at": "2026-11-02T09:04:10Z",
}


class TranscriptFormat(StrEnum):
    JSON = "json"
    TXT = "txt"
    SRT = "srt"
    VTT = "vtt"
    DOCX = "docx"


class TranscriptVersion(Output):
    """`is_draft` marks a rough recognition, left out of answers; `engine_reason` says why this engine was used."""

    id: int
    version: int
    origin: TranscriptOrigin
    engine: str
    model: str | None
    engine_reason: str | None
    language: str | None
    is_draft: bool
    times_estimated: bool
    created_at: datetime
    completed_at: datetime | None

    model_config = example(**_VERSION)


class VersionInfo(TranscriptVersion):
    """`is_current` marks the version that is read and searched; `edits` counts its segments that people corrected."""

    is_current: bool
    segments: int
    edits: int

    model_config = example(**_VERSION, is_current=True, segments=212, edits=7)


class TranscriptVersionList(Output):
    items: list[VersionInfo]

    model_config = example(items=[])


class EditInfo(Output):
    """A segment that somebody corrected. `original_text` was recognised or imported, `text` is what it says now."""

    segment_id: int
    start_ms: int
    original_text: str
    text: str
    edited_at: datetime
    edited_by: Named | None

    model_config = example(
        segment_id=311,
        start_ms=61200,
        original_text="We only noticed on Monday that nothing had sunk.",
        text="We only noticed on Monday that nothing had synced.",
        edited_at="2026-11-03T10:12:00Z",
        edited_by={"id": 1, "name": "Ada"},
    )


class EditList(Output):
    """A version's corrected segments, in the order of speech."""

    items: list[EditInfo]

    model_config = example(items=[])


class SegmentInfo(Output):
    """`words` is a list of [text, start_ms, end_ms, probability], given when asked for and known."""

    id: int
    start_ms: int
    end_ms: int
    speaker: str | None
    speaker_id: int | None
    role: SpeakerRole | None
    text: str
    is_edited: bool
    words: list[tuple[str, int, int, float | None]] | None = None

    model_config = example(
        id=311,
        start_ms=61200,
        end_ms=67950,
        speaker="Mara Lindqvist",
        speaker_id=21,
        role="customer",
        text="We only noticed on Monday that nothing had synced.",
        is_edited=False,
        words=None,
    )


class TranscriptDetail(Output):
    """A transcript version with its segments, in order of time. While it grows, `completed_at` is null."""

    interview_id: int
    transcript: TranscriptVersion | None
    segments: list[SegmentInfo]

    model_config = example(interview_id=12, transcript=None, segments=[])


class SegmentChange(Input):
    """Fields left out stay as they are; a `speaker_id` of null takes the speaker away."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)] | None = None
    speaker_id: int | None = None

    model_config = example(text="We only noticed on Monday that nothing had synced.")


class SegmentsGiven(Input):
    """Segments of one transcript, and who says them; null for nobody known."""

    segment_ids: list[int] = Field(min_length=1, max_length=10_000)
    speaker_id: int | None

    model_config = example(segment_ids=[311, 312], speaker_id=22)


class SegmentList(Output):
    """In the order of time."""

    items: list[SegmentInfo]

    model_config = example(items=[])


class OfferedEdit(Output):
    """A correction made in an earlier version, offered for the segment that now covers the same time.

    Somebody made `edited_text` of `recognised_text` then; applied now, `current_text` would become `offered_text`.
    """

    id: int = Field(description="Names the correction, for applying it.")
    segment_id: int = Field(description="The segment of the present version that it would change.")
    start_ms: int
    end_ms: int
    recognised_text: str
    edited_text: str
    current_text: str
    offered_text: str

    model_config = example(
        id=311,
        segment_id=402,
        start_ms=61200,
        end_ms=67950,
        recognised_text="We only noticed on Monday that nothing had sunk.",
        edited_text="We only noticed on Monday that nothing had synced.",
        current_text="We only noticed on Monday that nothing had sunk.",
        offered_text="We only noticed on Monday that nothing had synced.",
    )


class OfferedEditList(Output):
    items: list[OfferedEdit]

    model_config = example(items=[])


class ApplyEdits(Input):
    """Which offered corrections to take."""

    ids: list[int] = Field(min_length=1, max_length=10_000)

    model_config = example(ids=[311])
