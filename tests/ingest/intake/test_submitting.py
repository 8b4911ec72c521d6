import os
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ingest.intake import (
    DuplicateUpload,
    InterviewDetails,
    PartlyHere,
    ReceivedFile,
    delete_interview,
    submit_interview,
    sweep_incoming,
)
from ingest.storage import MediaStore, open_store
from models.changes import list_changes_after
from models.customers import Account, AccountDomain, Participant, Study
from models.database import Database
from models.errors import EarshotError, InvalidInput, NotFound, TooLarge, UnsupportedFile
from models.interviews import Interview, InterviewKind, InterviewStatus, Recording, TranscriptFile
from models.settings import Settings
from tests.support.media import WAV, tone, write_media
from tests.support.uploads import VTT, receive


@pytest.fixture
def store(settings: Settings) -> MediaStore:
    return open_store(settings)


@pytest.fixture
def wav(tmp_path: Path) -> bytes:
    path = tmp_path / "tone.wav"
    write_media(path, tone(2.0), WAV)
    return path.read_bytes()


def stored_files(settings: Settings) -> list[Path]:
    folders = (settings.data_dir / "media", settings.data_dir / "incoming")
    return [path for folder in folders if folder.exists() for path in folder.iterdir()]


def count(database: Database, table: type[Interview | Account | Participant | Study]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_transcript_becomes_a_queued_interview(settings: Settings, database: Database, store: MediaStore) -> None:
    file = receive(settings, name="Acme_onboarding call.vtt")
    interview_id = submit_interview(settings, database, store, file, InterviewDetails())
    with database.read() as session:
        interview = session.get_one(Interview, interview_id)
        kept = session.scalars(select(TranscriptFile)).one()
    assert (interview.title, interview.status) == ("Acme onboarding call", InterviewStatus.QUEUED)
    assert b"".join(store.read_range(kept.storage_key)) == VTT.encode()
    assert stored_files(settings) == [settings.data_dir / "media" / kept.storage_key]


def test_a_recording_is_known_by_its_content_whatever_its_name(
    settings: Settings, database: Database, store: MediaStore, wav: bytes
) -> None:
    submit_interview(
        settings, database, store, receive(settings, wav, "notes.txt"), InterviewDetails(title=" A  call ")
    )
    with database.read() as session:
        recording = session.scalars(select(Recording)).one()
        assert session.scalars(select(Interview.title)).one() == "A call"
    assert (recording.media_type, recording.duration_ms, recording.channels) == ("audio/wav", 2000, 1)


def test_a_recording_and_its_transcript_are_both_stored(
    settings: Settings, database: Database, store: MediaStore, wav: bytes
) -> None:
    media, text = receive(settings, wav, "call.wav"), receive(settings)
    submit_interview(settings, database, store, media, InterviewDetails(), transcript=text)
    assert len(stored_files(settings)) == 2


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"\x00\x01\x02" * 5000, UnsupportedFile), (b"WEBVTT\n", UnsupportedFile), (b"%PDF-1.4 ...", UnsupportedFile)],
)
def test_what_can_t_be_used_is_refused_and_leaves_nothing(
    settings: Settings, database: Database, store: MediaStore, content: bytes, error: type[EarshotError]
) -> None:
    with pytest.raises(error):
        submit_interview(settings, database, store, receive(settings, content, "call.mp3"), InterviewDetails())
    assert (stored_files(settings), count(database, Interview)) == ([], 0)


def test_a_transcript_over_its_cap_is_refused(settings: Settings, database: Database, store: MediaStore) -> None:
    small = settings.model_copy(update={"max_transcript_bytes": 100})
    with pytest.raises(TooLarge, match="EARSHOT_MAX_TRANSCRIPT_BYTES"):
        submit_interview(small, database, store, receive(settings), InterviewDetails())
    assert stored_files(settings) == []


def test_two_transcripts_are_refused(settings: Settings, database: Database, store: MediaStore) -> None:
    other = receive(settings, VTT.replace("Jane", "Joan"))
    with pytest.raises(InvalidInput):
        submit_interview(settings, database, store, receive(settings), InterviewDetails(), transcript=other)
    assert stored_files(settings) == []


def test_people_and_studies_are_made_once_and_found_again(
    settings: Settings, database: Database, store: MediaStore
) -> None:
    details = InterviewDetails(
        held_on=date(2026, 3, 4),
        kind=InterviewKind.SALES_CALL,
        study="Onboarding",
        account="Acme",
        participants=["jane.doe@acme.com", "JANE.DOE@acme.com", "Bo@globex.example"],
    )
    submit_interview(settings, database, store, receive(settings), details)
    again = InterviewDetails(study="onboarding", participants=["bo@globex.example"], account="ACME")
    submit_interview(settings, database, store, receive(settings, VTT + "\nNOTE again\n"), again)
    with database.read() as session:
        accounts = session.scalars(select(Account.name)).all()
        people = session.execute(select(Participant.name, Participant.account_id).order_by(Participant.id)).all()
        interview = session.scalars(select(Interview).order_by(Interview.id)).first()
    assert (accounts, count(database, Study)) == (["Acme"], 1)
    assert [name for name, _ in people] == ["Jane Doe", "Bo"]
    assert interview is not None
    assert (interview.account_id, interview.kind) == (people[0].account_id, "sales_call")


def test_a_participant_s_account_comes_from_the_domain_unless_everybody_can_have_it(
    settings: Settings, database: Database, store: MediaStore
) -> None:
    details = InterviewDetails(participants=["me@gmail.com", "jane@acme.com"])
    interview_id = submit_interview(settings, database, store, receive(settings), details)
    with database.read() as session:
        domain = session.scalars(select(AccountDomain)).one()
        employers = session.scalars(select(Participant.account_id).order_by(Participant.id)).all()
        interview = session.get_one(Interview, interview_id)
    assert (domain.domain, employers) == ("acme.com", [None, domain.account_id])
    assert interview.account_id == domain.account_id


def test_an_account_can_be_named_by_its_domain(settings: Settings, database: Database, store: MediaStore) -> None:
    submit_interview(settings, database, store, receive(settings), InterviewDetails(participants=["jane@acme.com"]))
    again = InterviewDetails(account="https://www.Acme.com/")
    submit_interview(settings, database, store, receive(settings, VTT + "\nNOTE again\n"), again)
    assert count(database, Account) == 1


def test_a_bad_email_is_named_and_leaves_nothing(settings: Settings, database: Database, store: MediaStore) -> None:
    details = InterviewDetails(study="Onboarding", participants=["jane at acme"])
    with pytest.raises(InvalidInput, match="jane at acme"):
        submit_interview(settings, database, store, receive(settings), details)
    assert (stored_files(settings), count(database, Study)) == ([], 0)


def test_the_same_bytes_again_name_the_interview_that_has_them(
    settings: Settings, database: Database, store: MediaStore
) -> None:
    first = submit_interview(settings, database, store, receive(settings), InterviewDetails(title="The first"))
    with pytest.raises(DuplicateUpload, match="The first") as refusal:
        submit_interview(settings, database, store, receive(settings, name="other.vtt"), InterviewDetails())
    assert refusal.value.interview_id == first
    assert (count(database, Interview), len(stored_files(settings))) == (1, 1)


def test_a_recording_and_transcript_that_are_here_together_are_a_duplicate(
    settings: Settings, database: Database, store: MediaStore, wav: bytes
) -> None:
    def submit() -> int:
        media, text = receive(settings, wav, "call.wav"), receive(settings)
        return submit_interview(settings, database, store, media, InterviewDetails(), transcript=text)

    first = submit()
    with pytest.raises(DuplicateUpload) as refusal:
        submit()
    assert refusal.value.interview_id == first


@pytest.mark.parametrize(
    ("known", "field", "way_out"),
    [("recording", "file", "Add the transcript there"), ("transcript", "transcript", "Upload the recording alone")],
)
def test_of_a_recording_and_its_transcript_one_that_is_here_does_not_lose_the_other(
    settings: Settings, database: Database, store: MediaStore, wav: bytes, known: str, field: str, way_out: str
) -> None:
    def receive_part(part: str) -> ReceivedFile:
        return receive(settings, wav, "call.wav") if part == "recording" else receive(settings)

    submit_interview(settings, database, store, receive_part(known), InterviewDetails(title="The first"))
    recording, transcript = receive_part("recording"), receive_part("transcript")
    with pytest.raises(PartlyHere, match=f"“The first”.*{way_out}") as refusal:
        submit_interview(settings, database, store, recording, InterviewDetails(), transcript=transcript)
    assert refusal.value.errors.keys() == {field}
    assert (count(database, Interview), len(stored_files(settings))) == (1, 1)


def test_of_the_same_bytes_at_once_one_is_kept(settings: Settings, database: Database, store: MediaStore) -> None:
    answers: list[int | DuplicateUpload] = []
    together = threading.Barrier(4)

    def upload() -> None:
        file = receive(settings)
        together.wait()
        try:
            answers.append(submit_interview(settings, database, store, file, InterviewDetails(account="Acme")))
        except DuplicateUpload as refusal:
            answers.append(refusal)

    threads = [threading.Thread(target=upload) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert len(answers) == 4
    assert (count(database, Interview), count(database, Account), len(stored_files(settings))) == (1, 1, 1)


def test_a_deleted_interview_leaves_nothing_and_may_come_again(
    settings: Settings, database: Database, store: MediaStore
) -> None:
    interview_id = submit_interview(settings, database, store, receive(settings), InterviewDetails())
    delete_interview(settings, database, store, interview_id)
    assert (stored_files(settings), count(database, Interview)) == ([], 0)
    with database.read() as session:
        assert [change.interview_id for change in list_changes_after(session, 0, 10)] == [interview_id]
    with pytest.raises(NotFound):
        delete_interview(settings, database, store, interview_id)
    submit_interview(settings, database, store, receive(settings), InterviewDetails())


class TestSweeping:
    """What a crash leaves is an unlocked file in the incoming folder, named as the key in the store."""

    def crash_after_put(self, settings: Settings, store: MediaStore) -> str:
        file = receive(settings)
        store.put(file.path, file.storage_key)
        file.held.close()
        age(file.path)
        return file.storage_key

    def test_an_upload_that_crashed_before_its_commit_is_removed(
        self, settings: Settings, database: Database, store: MediaStore
    ) -> None:
        self.crash_after_put(settings, store)
        assert sweep_incoming(settings, database, store) == 1
        assert stored_files(settings) == []

    def test_an_upload_that_crashed_after_its_commit_keeps_its_file(
        self, settings: Settings, database: Database, store: MediaStore
    ) -> None:
        interview_id = submit_interview(settings, database, store, receive(settings), InterviewDetails())
        with database.read() as session:
            key = session.scalars(select(TranscriptFile.storage_key)).one()
        left_over = settings.data_dir / "incoming" / key
        left_over.write_bytes(b"left over")
        age(left_over)
        assert sweep_incoming(settings, database, store) == 1
        assert [path.name for path in stored_files(settings)] == [key]
        assert interview_id

    def test_an_upload_that_still_comes_is_left_alone(
        self, settings: Settings, database: Database, store: MediaStore
    ) -> None:
        file = receive(settings)
        age(file.path)
        assert sweep_incoming(settings, database, store) == 0
        assert file.path.exists()
        file.discard()


def age(path: Path) -> None:
    """Makes the file old enough to be looked at."""
    os.utime(path, (0, 0))
