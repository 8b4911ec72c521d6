"""One interview: its details, its waveform, and asking for work on it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.interviews.describing import describe_detail
from api.interviews.schemas import InterviewChange, InterviewDetail, RetranscribeRequest, Waveform
from ingest.intake.touches import lock_interview, sync_completed_touches
from ingest.pipeline import accept_draft as accept_transcript
from ingest.pipeline import request_cancel, request_new_transcript, request_retry
from models.changes import record_change
from models.customers import Account, Participant, Study
from models.errors import InvalidInput, NotFound
from models.interviews import Interview, Recording
from models.passages import ChangeKind

_TOLD_TO_THE_LEDGER = {"held_on", "kind", "study_id", "account_id", "participant_ids"}


def require_interview(session: Session, interview_id: int) -> Interview:
    interview = session.get(Interview, interview_id)
    if interview is None:
        raise NotFound(f"There is no interview {interview_id}. It may have been deleted.")
    return interview


def require_detail(session: Session, interview_id: int) -> InterviewDetail:
    detail = describe_detail(session, interview_id)
    if detail is None:
        raise NotFound(f"There is no interview {interview_id}. It may have been deleted.")
    return detail


def require_recording(session: Session, interview_id: int) -> Recording:
    interview = require_interview(session, interview_id)
    recording = session.scalar(select(Recording).where(Recording.interview_id == interview_id))
    if recording is None and interview.media_removed_at is not None:
        raise NotFound(f"The recording was removed by retention on {interview.media_removed_at:%Y-%m-%d}.")
    if recording is None:
        raise NotFound("This interview has no recording: it was made from a transcript alone.")
    return recording


def get_waveform(session: Session, interview_id: int) -> Waveform:
    recording = require_recording(session, interview_id)
    return Waveform(duration_ms=recording.duration_ms, peaks=list(recording.peaks or b""))


def change_interview(
    session: Session, interview_id: int, change: InterviewChange, principal: Principal
) -> InterviewDetail:
    """Changes the fields that were sent, and tells the ledger and the search indexes."""
    interview = lock_interview(session, interview_id) or require_interview(session, interview_id)
    fields = change.model_dump(exclude_unset=True)
    participant_ids = fields.pop("participant_ids", None)
    _require_row(session, Study, "study_id", fields.get("study_id"))
    _require_row(session, Account, "account_id", fields.get("account_id"))
    for name, value in fields.items():
        if value is not None or name not in {"title", "kind"}:
            setattr(interview, name, value)
    if participant_ids is not None:
        _set_participants(session, interview, participant_ids)
    if _TOLD_TO_THE_LEDGER & change.model_fields_set:
        sync_completed_touches(
            session,
            interview,
            recorded_by=principal.user_id,
            recorded_by_name=principal.name,
            team=principal.team,
        )
    record_change(session, ChangeKind.DETAILS, interview_id)
    session.expire_all()
    return require_detail(session, interview_id)


def cancel(session: Session, interview_id: int) -> InterviewDetail:
    require_interview(session, interview_id)
    request_cancel(session, interview_id)
    return _read_again(session, interview_id)


def retry(session: Session, interview_id: int) -> InterviewDetail:
    require_interview(session, interview_id)
    request_retry(session, interview_id)
    return _read_again(session, interview_id)


def retranscribe(session: Session, interview_id: int, wanted: RetranscribeRequest) -> InterviewDetail:
    """Asks for a new transcript version; the present one stays until the new one is complete."""
    interview = require_interview(session, interview_id)
    if wanted.language is not None:
        interview.language = wanted.language
    if wanted.speakers is not None:
        interview.speakers_expected = wanted.speakers
    request_new_transcript(session, interview_id)
    return _read_again(session, interview_id)


def accept_draft(session: Session, interview_id: int) -> InterviewDetail:
    require_interview(session, interview_id)
    accept_transcript(session, interview_id)
    return _read_again(session, interview_id)


def _read_again(session: Session, interview_id: int) -> InterviewDetail:
    session.flush()
    session.expire_all()
    return require_detail(session, interview_id)


def _require_row(session: Session, table: type[Account | Study], field: str, row_id: int | None) -> None:
    if row_id is not None and session.get(table, row_id) is None:
        raise InvalidInput(f"There is no {table.__name__.lower()} {row_id}.", errors={field: "does not exist"})


def _set_participants(session: Session, interview: Interview, participant_ids: list[int]) -> None:
    known = select(Participant).where(Participant.id.in_(participant_ids), Participant.merged_into_id.is_(None))
    found = session.scalars(known).all()
    missing = sorted(set(participant_ids) - {participant.id for participant in found})
    if missing:
        raise InvalidInput(f"There is no participant {missing[0]}.", errors={"participant_ids": "does not exist"})
    session.refresh(interview, ["participants"])
    interview.participants = list(found)
