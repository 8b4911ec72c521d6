from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.pipeline.importing import save_segments
from ingest.pipeline.speakers import save_speakers
from ingest.segments import SpokenSegment
from models.customers import Participant
from models.database import Database
from models.interviews import Interview, Speaker, SpeakerRole
from models.transcripts import Transcript

NAMED = (
    SpokenSegment(0, 4000, "Thanks for coming. How did it go?", "Ann"),
    SpokenSegment(4000, 20_000, "It took us three weeks, and we nearly gave up on the import. " * 5, "Jane"),
    SpokenSegment(20_000, 22_000, "Why was that?", "Ann"),
)
HEARD_AGAIN = (
    SpokenSegment(100, 4100, "thanks for coming how did it go", "S1"),
    SpokenSegment(4100, 19_900, "it took us three weeks and we nearly gave up", "S2"),
    SpokenSegment(20_100, 22_000, "why was that", "S1"),
    SpokenSegment(22_000, 23_000, "hello", "S3"),
)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.write() as opened:
        yield opened


@pytest.fixture
def interview(session: Session) -> Interview:
    """One with a first version by names."""
    interview = Interview(title="Call")
    session.add(interview)
    session.flush()
    transcript = Transcript(interview_id=interview.id, version=1, origin="imported", engine="webvtt")
    session.add(transcript)
    session.flush()
    interview.transcript_id = transcript.id
    speaker_ids = save_speakers(session, interview, NAMED, named=True)
    save_segments(session, transcript.id, list(NAMED), speaker_ids)
    session.flush()
    return interview


def speakers(session: Session) -> dict[str, Speaker]:
    return {speaker.label: speaker for speaker in session.scalars(select(Speaker))}


def test_speakers_are_named_with_roles_that_are_suggested(session: Session, interview: Interview) -> None:
    ann, jane = speakers(session)["Ann"], speakers(session)["Jane"]
    assert (ann.name, ann.role, jane.role) == ("Ann", "interviewer", "customer")
    assert ann.role_is_suggested


def test_voices_heard_again_are_the_speakers_of_the_version_before(session: Session, interview: Interview) -> None:
    before = {label: speaker.id for label, speaker in speakers(session).items()}
    ids = save_speakers(session, interview, HEARD_AGAIN, named=False)
    assert (ids["S1"], ids["S2"]) == (before["Ann"], before["Jane"])
    assert ids["S3"] not in before.values()


def test_a_label_that_an_older_version_gave_to_another_voice_is_not_given_twice(
    session: Session, interview: Interview
) -> None:
    session.add(Speaker(interview_id=interview.id, label="S3"))
    session.flush()
    save_speakers(session, interview, HEARD_AGAIN, named=False)
    assert {"S3", "S3 (2)"} <= speakers(session).keys()


def test_what_a_person_said_of_a_speaker_stays(session: Session, interview: Interview) -> None:
    ann = speakers(session)["Ann"]
    ann.role, ann.role_is_suggested, ann.name = SpeakerRole.CUSTOMER, False, "Ann Lee"
    save_speakers(session, interview, HEARD_AGAIN, named=False)
    assert (ann.role, ann.name) == (SpeakerRole.CUSTOMER, "Ann Lee")


def test_a_speaker_by_the_name_of_a_participant_is_linked(session: Session) -> None:
    participant = Participant(name="ann")
    interview = Interview(title="Call", participants=[participant])
    session.add(interview)
    session.flush()
    save_speakers(session, interview, NAMED, named=True)
    ann = speakers(session)["Ann"]
    assert (ann.participant_id, ann.role) == (participant.id, "customer")
