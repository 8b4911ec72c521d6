"""Loads the demo workspace: its customers and studies first, then its interviews, as if they were uploaded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.demo.insights import add_insights
from api.importing.finding import Pair
from api.importing.service import Outcome, import_pair
from ingest.intake import InterviewDetails
from ingest.storage import MediaStore
from models.customers import Account, AccountDomain, Participant, ParticipantEmail, Study
from models.database import Database
from models.interviews import Interview, InterviewKind, Speaker, SpeakerRole
from models.secret_key import SecretKey
from models.settings import Settings

WORKSPACE = Path(str(files("api.demo"))) / "workspace"


@dataclass(frozen=True, slots=True)
class DemoInterview:
    """One interview to load; `speakers` are names and roles."""

    pair: Pair
    details: InterviewDetails
    speakers: dict[str, SpeakerRole]


def is_empty(session: Session) -> bool:
    """Whether there is no interview yet."""
    return session.scalar(select(Interview.id).limit(1)) is None


def add_customers(session: Session) -> None:
    """The accounts, participants and studies of the demo; those that are here are left as they are."""
    workspace = _read_workspace()
    for study in workspace["studies"]:
        if session.scalar(select(Study.id).where(Study.name == study["name"])) is None:
            session.add(_make_study(study))
    accounts = {account["name"]: _find_or_add_account(session, account) for account in workspace["accounts"]}
    for person in workspace["participants"]:
        if session.get(ParticipantEmail, person["email"]) is None:
            added = Participant(
                name=person["name"], job_title=person["job_title"], account_id=accounts[person["account"]].id
            )
            added.emails = [ParticipantEmail(email=person["email"])]
            session.add(added)
    session.flush()


def list_demo_interviews() -> list[DemoInterview]:
    return [_read_interview(entry) for entry in _read_workspace()["interviews"]]


def load_interview(settings: Settings, database: Database, store: MediaStore, demo: DemoInterview) -> Outcome:
    """Queues one interview, with the roles of its speakers set before anybody guesses them."""
    outcome = import_pair(settings, database, store, demo.pair, demo.details)
    if outcome.interview_id is not None and not outcome.was_here:
        with database.write() as session:
            _set_roles(session, outcome.interview_id, demo.speakers)
    return outcome


def add_demo_insights(session: Session, key: SecretKey, outcomes: Sequence[Outcome]) -> None:
    """What the interviews, loaded with these `outcomes`, taught."""
    interviews = {
        (outcome.pair.transcript or outcome.pair.file).name: outcome.interview_id
        for outcome in outcomes
        if outcome.interview_id is not None
    }
    add_insights(session, key, WORKSPACE, _read_workspace()["insights"], interviews)


def _read_workspace() -> dict[str, Any]:
    workspace: dict[str, Any] = json.loads((WORKSPACE / "workspace.json").read_text())
    return workspace


def _read_interview(entry: dict[str, Any]) -> DemoInterview:
    transcript, audio = WORKSPACE / entry["file"], entry.get("audio")
    speakers = {name: SpeakerRole(role) for name, role in entry["speakers"].items()}
    return DemoInterview(
        pair=Pair(WORKSPACE / audio, transcript) if audio else Pair(transcript),
        details=InterviewDetails(
            title=entry["title"],
            held_on=date.fromisoformat(entry["held_on"]),
            kind=InterviewKind(entry["kind"]),
            study=entry["study"],
            account=entry["account"],
            participants=tuple(entry["participants"]),
            language="en",
            created_by_name=next(name for name, role in speakers.items() if role == SpeakerRole.INTERVIEWER),
            team=entry["team"],
        ),
        speakers=speakers,
    )


def _make_study(entry: dict[str, Any]) -> Study:
    dates = {name: date.fromisoformat(entry[name]) for name in ("starts_on", "ends_on")}
    return Study(**(entry | dates))


def _find_or_add_account(session: Session, entry: dict[str, Any]) -> Account:
    found = session.scalars(select(Account).where(Account.name == entry["name"])).first()
    if found is not None:
        return found
    account = Account(
        name=entry["name"],
        crm_id=entry["crm_id"],
        cohort=entry["cohort"],
        owner_email=entry["owner_email"],
        renewal_on=date.fromisoformat(entry["renewal_on"]),
    )
    account.domains = [AccountDomain(domain=domain) for domain in entry["domains"]]
    session.add(account)
    session.flush()
    return account


def _set_roles(session: Session, interview_id: int, roles: dict[str, SpeakerRole]) -> None:
    known = {row.label: row for row in session.scalars(select(Speaker).where(Speaker.interview_id == interview_id))}
    for name, role in roles.items():
        speaker = known.get(name) or Speaker(interview_id=interview_id, label=name, name=name)
        speaker.role, speaker.role_is_suggested = role, False
        session.add(speaker)
