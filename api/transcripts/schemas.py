"""What transcripts take and give."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, Output, example
from models.interviews import SpeakerRole
from models.transcripts import TranscriptOrigin


class TranscriptFormat(StrEnum):
    JSON = "json"
    TXT = "txt"
    SRT = "srt"
    VTT = "vtt"


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

    model_config = example(
        id=5,
        version=1,
        origin="recognised",
        engine="faster-whisper",
        model="base",
        engine_reason="faster-whisper is installed and has weights for base.",
        language="en",
        is_draft=False,
        times_estimated=False,
        created_at="2026-11-02T09:00:00Z",
        completed_at="2026-11-02T09:04:10Z",
    )


class TranscriptVersionList(Output):
    items: list[TranscriptVersion]

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
