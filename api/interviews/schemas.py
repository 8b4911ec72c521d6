"""What interviews take and give."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Email, Input, LongName, Named, Output, Page, example
from api.speakers.schemas import SpeakerInfo
from api.transcripts.schemas import SegmentInfo, TranscriptVersion
from api.users.schemas import Team
from models.interviews import InterviewKind, InterviewStatus

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Language = Annotated[
    str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"(?i)^[a-z]{2,3}(-[a-z]{2,4})?$")
]

_SUMMARY = {
    "id": 12,
    "title": "Northwind: first month",
    "held_on": "2026-10-14",
    "kind": "interview",
    "language": "en",
    "status": "ready",
    "stage": None,
    "progress": 1.0,
    "error": None,
    "account": {"id": 3, "name": "Northwind Logistics"},
    "study": {"id": 2, "name": "Onboarding 2026"},
    "cohort": "enterprise",
    "duration_ms": 1832000,
    "has_media": True,
    "has_video": False,
    "is_draft": False,
    "created_at": "2026-11-02T09:00:00Z",
}


class InterviewProblem(Output):
    """Why an interview failed or waits, and what to do."""

    type: str
    title: str
    detail: str

    model_config = example(
        type="/problems/unsupported-file",
        title="This file can't be read",
        detail="The file has no audio track. Upload a recording with sound.",
    )


class InterviewSummary(Output):
    """`progress` is a fraction of the work, `stage` its present step; `error` is set while failed or needs_review."""

    id: int
    title: str
    held_on: date | None
    kind: InterviewKind
    language: str | None
    status: InterviewStatus
    stage: str | None
    progress: float = Field(ge=0, le=1)
    error: InterviewProblem | None
    account: Named | None
    study: Named | None
    cohort: str | None
    duration_ms: int | None
    has_media: bool
    has_video: bool
    is_draft: bool
    created_at: datetime

    model_config = example(**_SUMMARY)


class InterviewPage(Page[InterviewSummary]):
    model_config = example(items=[_SUMMARY], next_cursor=None)


class InterviewDetail(InterviewSummary):
    """`warnings` are sentences about what was odd in the file; `transcript` is the version shown, if there is one.

    Retention has removed the recording, or all that was said, where `…_removed_at` says so; `is_held` forbids it.
    """

    participants: list[Named]
    speakers: list[SpeakerInfo]
    warnings: list[str]
    transcript: TranscriptVersion | None
    media_type: str | None
    original_name: str | None
    updated_at: datetime
    archived_at: datetime | None = None
    media_removed_at: datetime | None = None
    transcript_removed_at: datetime | None = None
    is_held: bool = False

    model_config = example(
        **_SUMMARY,
        participants=[{"id": 7, "name": "Mara Lindqvist"}],
        speakers=[],
        warnings=[],
        transcript=None,
        media_type="audio/mpeg",
        original_name="northwind.mp3",
        updated_at="2026-11-02T09:05:00Z",
    )


class UploadedInterview(InterviewDetail):
    """`duplicate` says that these bytes were here already, as this interview; nothing was stored twice."""

    duplicate: bool = False

    model_config = example(
        **(_SUMMARY | {"status": "queued", "progress": 0.0, "duration_ms": None}),
        participants=[],
        speakers=[],
        warnings=[],
        transcript=None,
        media_type="audio/mpeg",
        original_name="northwind.mp3",
        updated_at="2026-11-02T09:05:00Z",
        duplicate=False,
    )


class UploadFields(Input):
    """The text fields of an upload. `account` is a name or a mail domain, `study` a name; new ones are made."""

    title: Title | None = None
    held_on: date | None = None
    kind: InterviewKind = InterviewKind.INTERVIEW
    study: LongName | None = None
    account: LongName | None = None
    participants: list[Email] = Field(default_factory=list, max_length=50)
    language: Language | None = None
    team: Team | None = Field(None, description="Who held it; the uploading user's team where left out.")
    speakers: int | None = Field(None, ge=1, le=20, description="How many people speak, where that is known.")
    upload_id: str | None = Field(None, pattern=r"^[0-9a-f]{32}$", description="A finished upload of /api/uploads.")

    model_config = example(
        title="Northwind: first month",
        held_on="2026-10-14",
        kind="interview",
        study="Onboarding 2026",
        account="northwind.example",
        participants=["mara@northwind.example"],
        language="en",
    )


class InterviewChange(Input):
    """Fields left out stay as they are; null empties a field that may be empty."""

    title: Title | None = None
    held_on: date | None = None
    kind: InterviewKind | None = None
    language: Language | None = None
    study_id: int | None = None
    account_id: int | None = None
    participant_ids: list[int] | None = Field(None, max_length=50)

    model_config = example(title="Northwind: first month", study_id=2)


class RetranscribeRequest(Input):
    """How to transcribe anew; what is left out is decided as for a new upload."""

    language: Language | None = None
    speakers: int | None = Field(None, ge=1, le=20)

    model_config = example(language="en", speakers=2)


class Waveform(Output):
    """`peaks` are loudest samples of equal slices of the recording, 0 to 255."""

    duration_ms: int | None
    peaks: list[int]

    model_config = example(duration_ms=1832000, peaks=[0, 12, 180, 77])


class InterviewEvent(Output):
    """The data of a server-sent event. Event `progress` comes with each change, `end` when the work has ended.

    `segments` are those added since the event before, so that a transcript can be read while it grows.
    """

    id: int
    status: InterviewStatus
    stage: str | None
    progress: float
    error: InterviewProblem | None
    queue_position: int | None = Field(description="Counts from 1, while it waits to be processed.")
    transcript_version: int | None
    segments: list[SegmentInfo]

    model_config = example(
        id=12,
        status="processing",
        stage="transcribe",
        progress=0.4,
        error=None,
        queue_position=None,
        transcript_version=1,
        segments=[],
    )
