from datetime import date, timedelta

from fastapi.testclient import TestClient

from models.base import now
from models.customers import Account, Participant, Study, StudyKind
from models.database import Database
from models.interviews import InterviewStatus
from models.ledger import add_touch, void_touch
from models.touches import Channel, Hold, HoldStatus, Reservation, Touch, TouchKind
from tests.support.interviews import Details, add_interview


def test_progress_counts_what_was_reached(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        study = Study(name="Onboarding")
        large, small = Account(name="Large", cohort="enterprise"), Account(name="Small")
        mara, twin = Participant(name="Mara"), Participant(name="M.")
        session.add_all([study, large, small, mara, twin])
        session.flush()
        twin.merged_into_id = mara.id
        for account, person, day in ((large, mara, 1), (large, twin, 9), (small, None, 5)):
            held = add_interview(session, Details(study=study, account=account, held_on=date(2026, 10, day)))
            session.refresh(held, ["participants"])
            held.participants = [person] if person else []
        add_interview(session, Details(study=study, account=small, status=InterviewStatus.FAILED))
        add_interview(session, Details(account=small))
        study_id = study.id
    progress = researcher.get(f"/api/studies/{study_id}/progress").json()
    assert progress["interviews"] == {"queued": 0, "processing": 0, "ready": 3, "needs_review": 0, "failed": 1}
    assert (progress["participants"], progress["accounts"]) == (1, 2)
    assert progress["last_interview_on"] == "2026-10-09"
    assert progress["cohorts"] == [
        {"cohort": "enterprise", "interviews": 2, "accounts": 1},
        {"cohort": None, "interviews": 1, "accounts": 1},
    ]


def test_outreach_is_counted_in_people(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        study = Study(name="Onboarding")
        people = [Participant(name=name) for name in ("Mara", "Tom", "Una")]
        session.add_all([study, *people])
        session.flush()

        def touch(person: Participant, kind: TouchKind) -> Touch:
            about = {"study_id": study.id, "channel": Channel.EMAIL, "recorded_by_name": "Ada"}
            return add_touch(session, Touch(kind=kind, participant_id=person.id, happened_at=now(), **about))

        for _ in range(2):
            touch(people[0], TouchKind.INVITED)
        touch(people[1], TouchKind.INVITED)
        touch(people[0], TouchKind.BOOKED)
        wrong = touch(people[1], TouchKind.DECLINED)
        void_touch(session, wrong, now(), recorded_by=None, recorded_by_name="Ada", note=None)
        reservation = Reservation(
            kind=TouchKind.INVITED,
            channel=Channel.EMAIL,
            study_id=study.id,
            study_kind=StudyKind.INTERVIEW,
            purpose="Hear them",
            expires_at=now() + timedelta(days=1),
            reserved_by_name="Ada",
        )
        reservation.holds = [
            Hold(participant_id=people[2].id, status=HoldStatus.HELD, expires_at=now() + timedelta(days=1)),
            Hold(participant_id=people[1].id, status=HoldStatus.HELD, expires_at=now() - timedelta(days=1)),
        ]
        session.add(reservation)
        study_id = study.id
    outreach = researcher.get(f"/api/studies/{study_id}/progress").json()["outreach"]
    assert outreach == {"held": 1, "invited": 2, "booked": 1, "completed": 0, "declined": 0, "no_show": 0}
