"""What the ledger has of interviews: seen from uploads, changes, links of speakers and deletions."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

import ingest.intake.submitting as submitting
from ingest.intake import InterviewDetails, delete_interview, submit_interview
from ingest.intake.touches import lock_interview, sync_completed_touches
from ingest.storage import MediaStore, open_store
from models.base import now
from models.customers import Account, Participant, Study, StudyKind
from models.database import Database
from models.events import EventKind, LedgerEvent
from models.interviews import Interview, InterviewKind
from models.ledger import counts
from models.settings import Settings
from models.touches import Channel, Touch, TouchKind
from tests.support.ledger import add_account, add_person
from tests.support.uploads import VTT, receive

HELD = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

Submit = Callable[..., int]
Change = Callable[..., None]


@pytest.fixture
def store(settings: Settings) -> MediaStore:
    return open_store(settings)


@pytest.fixture
def submit(settings: Settings, database: Database, store: MediaStore) -> Submit:
    """Uploads an interview of Mara and Bo."""

    def make(**details: Any) -> int:
        told = {"participants": ["mara@acme.com", "bo@acme.com"], "created_by_name": "Ada"} | details
        return submit_interview(settings, database, store, receive(settings), InterviewDetails(**told))

    return make


@pytest.fixture
def change(database: Database) -> Change:
    """Changes fields of an interview, `people` among them, and tells the ledger."""

    def make(interview_id: int, *, people: Sequence[int] | None = None, **fields: Any) -> None:
        with database.write() as session:
            interview = lock_interview(session, interview_id)
            assert interview is not None
            for name, value in fields.items():
                setattr(interview, name, value)
            if people is not None:
                session.refresh(interview, ["participants"])
                interview.participants = [session.get_one(Participant, row_id) for row_id in people]
            sync_completed_touches(session, interview, recorded_by=None, recorded_by_name="Bea", team="Platform")

    return make


def list_all(database: Database) -> Sequence[Touch]:
    with database.read() as session:
        return session.scalars(select(Touch).order_by(Touch.id)).all()


def list_standing(database: Database) -> Sequence[Touch]:
    with database.read() as session:
        return session.scalars(select(Touch).where(counts()).order_by(Touch.participant_id)).all()


def test_an_upload_is_a_completed_touch_of_every_participant(submit: Submit, database: Database) -> None:
    interview_id = submit(held_on=HELD, kind=InterviewKind.USABILITY_TEST, study="Onboarding", team=" Growth ")
    with database.read() as session:
        interview = session.get_one(Interview, interview_id)
        people = session.scalars(select(Participant).order_by(Participant.id)).all()
    touches = list_standing(database)
    assert [touch.participant_id for touch in touches] == [person.id for person in people]
    for touch in touches:
        assert (touch.kind, touch.channel, touch.happened_at) == (TouchKind.COMPLETED, Channel.MEETING, NOON)
        assert (touch.study_kind, touch.study_id) == (StudyKind.USABILITY_TEST, interview.study_id)
        assert (touch.account_id, touch.interview_id) == (interview.account_id, interview_id)
        assert (touch.team, touch.recorded_by_name) == ("Growth", "Ada")


def test_the_event_log_is_told_of_each(submit: Submit, database: Database) -> None:
    submit()
    with database.read() as session:
        events = session.scalars(select(LedgerEvent).order_by(LedgerEvent.seq)).all()
    assert [event.kind for event in events] == [EventKind.TOUCH_CREATED] * 2
    assert [event.payload["touch_id"] for event in events] == [touch.id for touch in list_all(database)]


def test_an_upload_without_participants_is_no_touch(submit: Submit, database: Database) -> None:
    submit(participants=[])
    assert list_all(database) == []


def test_a_participant_without_the_interview_s_account_is_met_for_their_own(
    database: Database, change: Change, submit: Submit
) -> None:
    interview_id = submit(participants=["me@gmail.com"])
    with database.write() as session:
        account = add_account(session)
        me = session.scalars(select(Participant)).one()
        me.account_id = account.id
    change(interview_id)
    assert [touch.account_id for touch in list_standing(database)] == [account.id]


def test_an_upload_that_fails_at_its_end_leaves_neither_interview_nor_touch(
    submit: Submit, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sync_and_fail(*arguments: Any, **named: Any) -> None:
        sync_completed_touches(*arguments, **named)
        raise RuntimeError("the power went out")

    monkeypatch.setattr(submitting, "sync_completed_touches", sync_and_fail)
    with pytest.raises(RuntimeError):
        submit()
    with database.read() as session:
        kept = [session.scalars(select(table.id)).all() for table in (Interview, Touch, Participant, Account)]
    assert kept == [[], [], [], []]


def test_nobody_said_which_day_so_it_was_the_moment_of_the_upload_until_somebody_does(
    submit: Submit, database: Database, change: Change
) -> None:
    interview_id = submit()
    with database.read() as session:
        uploaded_at = session.get_one(Interview, interview_id).created_at
    assert {touch.happened_at for touch in list_standing(database)} == {uploaded_at}
    change(interview_id, held_on=HELD)
    assert {touch.happened_at for touch in list_standing(database)} == {NOON}


@pytest.mark.parametrize("days", [0, 1, 4000])
def test_no_touch_lies_in_the_future(submit: Submit, database: Database, days: int) -> None:
    before = now()
    submit(held_on=before.date() + timedelta(days))
    for touch in list_standing(database):
        assert touch.happened_at <= now()
        assert touch.happened_at >= before or touch.happened_at.date() == before.date()


@pytest.mark.parametrize("held_on", [None, HELD, now().date()])
def test_nothing_is_written_where_nothing_changed(
    submit: Submit, database: Database, change: Change, held_on: date | None
) -> None:
    interview_id = submit(held_on=held_on)
    change(interview_id)
    change(interview_id, title="Another title")
    assert len(list_all(database)) == 2


def test_what_is_wrong_is_corrected_by_one_row_in_its_place(submit: Submit, database: Database, change: Change) -> None:
    interview_id = submit(held_on=HELD, team="Growth")
    first = list_all(database)
    with database.write() as session:
        account, study = add_account(session, "Globex"), Study(name="Pricing")
        session.add(study)
        session.flush()
    change(interview_id, account_id=account.id, study_id=study.id, kind="sales_call", held_on=HELD + timedelta(1))
    new = list_standing(database)
    assert [touch.voids_id for touch in new] == [touch.id for touch in first]
    assert [touch.participant_id for touch in new] == [touch.participant_id for touch in first]
    assert len(list_all(database)) == 4
    for touch in new:
        assert (touch.account_id, touch.study_id, touch.study_kind) == (account.id, study.id, StudyKind.SALES_CALL)
        assert (touch.happened_at, touch.team, touch.recorded_by_name) == (NOON + timedelta(1), "Growth", "Bea")


def test_who_is_removed_loses_the_touch_and_who_joins_gets_one(
    submit: Submit, database: Database, change: Change
) -> None:
    interview_id = submit(held_on=HELD, team="Growth")
    mara, bo = list_all(database)
    with database.write() as session:
        cy = add_person(session, "Cy")
    change(interview_id, people=[mara.participant_id, cy.id])
    kept, joined = list_standing(database)
    assert (kept.id, joined.participant_id, joined.team) == (mara.id, cy.id, "Growth")
    voids = [touch for touch in list_all(database) if touch.kind == TouchKind.VOIDED]
    assert [(touch.voids_id, touch.interview_id) for touch in voids] == [(bo.id, interview_id)]


def test_who_is_put_back_has_a_touch_of_the_same_team_again(submit: Submit, database: Database, change: Change) -> None:
    interview_id = submit(team="Growth", participants=["mara@acme.com"])
    (mara,) = list_all(database)
    change(interview_id, people=[])
    assert list_standing(database) == []
    change(interview_id, people=[mara.participant_id])
    assert [(touch.participant_id, touch.team) for touch in list_standing(database)] == [
        (mara.participant_id, "Growth")
    ]


def test_a_touch_of_a_merged_participant_is_the_kept_one_s(submit: Submit, database: Database, change: Change) -> None:
    interview_id = submit(held_on=HELD)
    mara, bo = list_all(database)
    with database.write() as session:
        session.get_one(Participant, bo.participant_id).merged_into_id = mara.participant_id
    change(interview_id, people=[mara.participant_id])
    assert [touch.id for touch in list_standing(database)] == [mara.id, bo.id]
    change(interview_id, held_on=HELD + timedelta(1))
    assert [touch.participant_id for touch in list_standing(database)] == [mara.participant_id, bo.participant_id]
    change(interview_id, people=[])
    assert list_standing(database) == []


def test_deleting_an_interview_voids_its_touches_alone(
    settings: Settings, submit: Submit, database: Database, store: MediaStore
) -> None:
    interview_id = submit(held_on=HELD)
    told = InterviewDetails(participants=["mara@acme.com"])
    other = submit_interview(settings, database, store, receive(settings, VTT + "\nNOTE again\n"), told)
    delete_interview(settings, database, store, interview_id, deleted_by_name="Bea")
    assert [touch.interview_id for touch in list_standing(database)] == [other]
    voids = [touch for touch in list_all(database) if touch.kind == TouchKind.VOIDED]
    assert [touch.recorded_by_name for touch in voids] == ["Bea", "Bea"]


def test_an_upload_again_after_a_deletion_counts_again(
    settings: Settings, submit: Submit, database: Database, store: MediaStore
) -> None:
    delete_interview(settings, database, store, submit())
    again = submit()
    assert [touch.interview_id for touch in list_standing(database)] == [again, again]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda session: session.execute(update(Touch).values(team="Sales")),
        lambda session: session.execute(delete(Touch)),
    ],
    ids=["update", "delete"],
)
def test_the_database_refuses_to_change_or_remove_a_touch(
    submit: Submit, database: Database, attempt: Callable[[Session], Any]
) -> None:
    submit(team="Growth")
    with pytest.raises(IntegrityError, match="only ever added"), database.write() as session:
        attempt(session)
    assert [touch.team for touch in list_all(database)] == ["Growth", "Growth"]
