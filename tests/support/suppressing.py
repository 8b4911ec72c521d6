"""People to suppress, and how a test asks whether they are."""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.suppressions.finding import find_suppressions
from models.customers import Account, Participant, ParticipantEmail
from models.database import Database
from models.events import LedgerEvent
from models.outreach import SuppressionKind
from models.secret_key import SecretKey

MARA = "mara@northwind.example"


def add_person(session: Session, *emails: str, name: str = "Mara Lindqvist", account: Account | None = None) -> int:
    participant = Participant(name=name, account=account)
    participant.emails = [ParticipantEmail(email=email) for email in emails]
    session.add(participant)
    session.flush()
    return participant.id


def list_kinds(database: Database, key: SecretKey, email: str, participant_id: int = 0) -> list[SuppressionKind]:
    """What stands against the email, or the participant where one is named."""
    with database.read() as session:
        groups = {participant_id: participant_id} if participant_id else {}
        return find_suppressions(session, key, groups, {email: participant_id}, [])[0].get(participant_id, [])


def list_event_kinds(database: Database) -> list[str]:
    with database.read() as session:
        return [str(kind) for kind in session.scalars(select(LedgerEvent.kind).order_by(LedgerEvent.seq))]


def list_files_with(folder: Path, words: Collection[bytes]) -> list[str]:
    """Names of files in the folder that hold one of the words."""
    return [
        path.name for path in folder.iterdir() if path.is_file() and any(word in path.read_bytes() for word in words)
    ]
