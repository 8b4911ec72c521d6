"""Participants: people at accounts whom we talk to."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from api.cursors import decode_cursor, encode_cursor
from api.participants.schemas import NewParticipant, ParticipantChange, ParticipantInfo, ParticipantPage
from api.schemas import Named
from models.customers import Account, Participant, ParticipantEmail
from models.errors import Conflict, InvalidInput, NotFound
from models.interviews import interview_participants
from models.ledger import lock_customers

_REQUIRED = frozenset({"name", "custom_fields"})


def list_participants(
    session: Session, limit: int, cursor: str | None, *, q: str | None = None, account_id: int | None = None
) -> ParticipantPage:
    """Participants by name; `q` is part of a name or the start of an email."""
    found, lowered = _select_participants().where(Participant.merged_into_id.is_(None)), func.lower(Participant.name)
    if cursor:
        name, last_id = decode_cursor(cursor, str, int)
        found = found.where((lowered > name) | ((lowered == name) & (Participant.id > last_id)))
    if q:
        has_email = Participant.emails.any(ParticipantEmail.email.startswith(q.lower(), autoescape=True))
        found = found.where(lowered.contains(q.lower(), autoescape=True) | has_email)
    if account_id is not None:
        found = found.where(Participant.account_id == account_id)
    rows = session.execute(found.order_by(lowered, Participant.id).limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1][0].name.lower(), rows[limit - 1][0].id) if len(rows) > limit else None
    return ParticipantPage(items=[_describe(*row) for row in rows[:limit]], next_cursor=next_cursor)


def get_participant_info(session: Session, participant_id: int) -> ParticipantInfo:
    row = session.execute(_select_participants().where(Participant.id == participant_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no participant {participant_id}.")
    _refuse_merged(session, row[0])
    return _describe(*row)


def require_participant(session: Session, participant_id: int) -> Participant:
    """The participant with its emails, as the database has it now; raises NotFound, for one that was merged too."""
    emails = selectinload(Participant.emails)
    participant = session.get(Participant, participant_id, options=[emails], populate_existing=True)
    if participant is None:
        raise NotFound(f"There is no participant {participant_id}.")
    _refuse_merged(session, participant)
    return participant


def create_participant(session: Session, new: NewParticipant) -> ParticipantInfo:
    _require_account(session, new.account_id)
    emails = list(dict.fromkeys(new.emails))
    _refuse_taken(session, emails, participant_id=None)
    participant = Participant(**new.model_dump(exclude={"emails"}))
    participant.emails = [ParticipantEmail(email=email) for email in emails]
    session.add(participant)
    session.flush()
    return get_participant_info(session, participant.id)


def change_participant(session: Session, participant_id: int, change: ParticipantChange) -> ParticipantInfo:
    account_id = require_participant(session, participant_id).account_id
    lock_customers(session, [participant_id], [account_id, change.account_id])
    participant = require_participant(session, participant_id)
    if participant.account_id != account_id:
        raise Conflict(f"{participant.name} went to another account at this moment. Load it again, then try again.")
    fields = change.model_dump(exclude_unset=True)
    emails = fields.pop("emails", None)
    _require_account(session, fields.get("account_id"))
    for name, value in fields.items():
        if name not in _REQUIRED or value is not None:
            setattr(participant, name, value)
    if emails is not None:
        _refuse_taken(session, emails, participant_id)
        kept = {row.email: row for row in participant.emails}
        participant.emails = [kept.get(email) or ParticipantEmail(email=email) for email in dict.fromkeys(emails)]
    session.flush()
    session.expire(participant)
    return get_participant_info(session, participant_id)


def _select_participants() -> Select[Participant, int]:
    held = (
        select(func.count())
        .select_from(interview_participants)
        .where(interview_participants.c.participant_id == Participant.id)
        .scalar_subquery()
    )
    return select(Participant, held).options(joinedload(Participant.account), selectinload(Participant.emails))


def _describe(participant: Participant, interviews: int) -> ParticipantInfo:
    return ParticipantInfo(
        id=participant.id,
        name=participant.name,
        job_title=participant.job_title,
        account=Named.model_validate(participant.account) if participant.account else None,
        emails=sorted(row.email for row in participant.emails),
        timezone=participant.timezone,
        language=participant.language,
        custom_fields=participant.custom_fields,
        interviews=interviews,
    )


def _require_account(session: Session, account_id: int | None) -> None:
    if account_id is not None and session.get(Account, account_id) is None:
        raise InvalidInput(f"There is no account {account_id}.", errors={"account_id": "is not an account"})


def _refuse_merged(session: Session, participant: Participant) -> None:
    if participant.merged_into_id is not None:
        kept = session.get_one(Participant, participant.merged_into_id)
        raise NotFound(f"{participant.name} was merged into {kept.name}, participant {kept.id}. Ask for that one.")


def _refuse_taken(session: Session, emails: Sequence[str], participant_id: int | None) -> None:
    found = (
        select(ParticipantEmail.email, Participant.name, Participant.id)
        .join(Participant, Participant.id == ParticipantEmail.participant_id)
        .where(ParticipantEmail.email.in_(emails), Participant.id.is_distinct_from(participant_id))
        .order_by(ParticipantEmail.email)
    )
    taken = session.execute(found).first()
    if taken:
        email, name, owner_id = taken
        raise Conflict(
            f"{email} belongs to {name}, participant {owner_id}. If both are one person, merge them.",
            errors={"emails": f"{email} is taken"},
        )
