"""Interviews as we answer them, put together from their rows."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from api.interviews.schemas import InterviewDetail, InterviewProblem, InterviewSummary
from api.schemas import Named
from api.speakers.service import list_speakers
from api.transcripts.schemas import TranscriptVersion
from ingest.intake.holding import is_held
from models.interviews import Interview, StoredFile
from models.transcripts import Transcript


def select_summaries() -> Select[Interview, Transcript | None]:
    """Interviews, with all that a summary shows and the transcript that is current."""
    return (
        select(Interview, Transcript)
        .outerjoin(Transcript, Transcript.id == Interview.transcript_id)
        .options(joinedload(Interview.account), joinedload(Interview.study), joinedload(Interview.recording))
    )


def describe_summary(interview: Interview, transcript: Transcript | None) -> InterviewSummary:
    recording, account, study = interview.recording, interview.account, interview.study
    return InterviewSummary(
        id=interview.id,
        title=interview.title,
        held_on=interview.held_on,
        kind=interview.kind,
        language=interview.language or (transcript.language if transcript else None),
        status=interview.status,
        stage=interview.stage,
        progress=interview.progress,
        error=InterviewProblem.model_validate(interview.error) if interview.error else None,
        account=Named.model_validate(account) if account else None,
        study=Named.model_validate(study) if study else None,
        cohort=account.cohort if account else None,
        duration_ms=recording.duration_ms if recording else None,
        has_media=recording is not None,
        has_video=recording is not None and recording.has_video,
        is_draft=transcript is not None and transcript.is_draft,
        created_at=interview.created_at,
    )


def describe_detail(session: Session, interview_id: int) -> InterviewDetail | None:
    """The whole of one interview; None where there is none."""
    found = select_summaries().options(selectinload(Interview.participants), joinedload(Interview.transcript_file))
    row = session.execute(found.where(Interview.id == interview_id)).one_or_none()
    if row is None:
        return None
    interview, transcript = row
    stored: StoredFile | None = interview.recording or interview.transcript_file
    return InterviewDetail(
        **describe_summary(interview, transcript).model_dump(),
        participants=[Named.model_validate(participant) for participant in interview.participants],
        speakers=list_speakers(session, interview_id),
        warnings=[str(warning) for warning in interview.warnings],
        transcript=TranscriptVersion.model_validate(transcript) if transcript else None,
        media_type=stored.media_type if stored else None,
        original_name=stored.original_name if stored else None,
        updated_at=interview.updated_at,
        archived_at=interview.archived_at,
        media_removed_at=interview.media_removed_at,
        transcript_removed_at=interview.transcript_removed_at,
        is_held=is_held(session, interview_id),
    )
