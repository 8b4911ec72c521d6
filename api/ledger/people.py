"""Participants by the id or email a request names them by."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from api.ledger import statements
from models.chunks import cut
from models.customers import Participant
from models.errors import InvalidInput

Ref = int | str
_MESSAGES_MAX = 20


def resolve_participant(session: Session, ref: Ref) -> Participant:
    """The participant, or the one it was merged into; raises InvalidInput."""
    try:
        return resolve_participants(session, [ref])[0]
    except InvalidInput as error:
        raise InvalidInput(error.detail, errors={"participant": error.errors["participants.0"]}) from error


def resolve_participants(session: Session, refs: Sequence[Ref]) -> list[Participant]:
    """In the order asked, once each, merged ones as those they were merged into.

    Raises InvalidInput naming every one that is unknown by its place (`participants.3`), up to twenty.
    """
    session.flush()
    wanted = [ref.strip().lower() if isinstance(ref, str) else ref for ref in refs]
    owners = _find_owners(session, [ref for ref in wanted if isinstance(ref, str)])
    ids = [owners.get(ref) if isinstance(ref, str) else ref for ref in wanted]
    rows = _load(session, [row_id for row_id in ids if row_id is not None])
    merged = [row.merged_into_id for row in rows.values() if row.merged_into_id is not None]
    kept = _load(session, merged)
    found = [_follow(rows.get(row_id or 0), kept) for row_id in ids]
    _refuse_unknown(refs, found)
    return list(dict.fromkeys(row for row in found if row is not None))


def _find_owners(session: Session, emails: Sequence[str]) -> dict[str, int]:
    return {
        email: participant_id
        for chunk in cut(emails)
        for email, participant_id in session.execute(statements.OWNERS, {"ids": chunk})
    }


def _load(session: Session, ids: Sequence[int]) -> dict[int, Participant]:
    return {row.id: row for chunk in cut(ids) for row in session.scalars(statements.PEOPLE, {"ids": chunk})}


def _follow(row: Participant | None, kept: dict[int, Participant]) -> Participant | None:
    return kept[row.merged_into_id] if row is not None and row.merged_into_id is not None else row


def _refuse_unknown(refs: Sequence[Ref], found: Sequence[Participant | None]) -> None:
    unknown = [(place, ref) for place, (ref, row) in enumerate(zip(refs, found, strict=True)) if row is None]
    if not unknown:
        return
    told = ", ".join(f"“{ref}”" if isinstance(ref, str) else str(ref) for _, ref in unknown[:3])
    more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
    raise InvalidInput(
        f"No participant is known as {told}{more}. Add them first, or check the spelling.",
        errors={f"participants.{place}": "is unknown" for place, _ in unknown[:_MESSAGES_MAX]},
    )
