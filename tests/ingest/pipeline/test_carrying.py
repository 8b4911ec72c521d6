import pytest
from sqlalchemy import select

from ingest.intake import InterviewDetails, add_transcript, submit_interview
from ingest.pipeline import apply_edits, edit_segment, list_carried_edits
from ingest.pipeline.carrying import has_edit, merge_edit
from ingest.storage import open_store
from models.database import Database
from models.interviews import InterviewStatus
from models.settings import Settings
from models.transcripts import Segment
from tests.support.uploads import VTT, receive
from tests.support.working import process_all, share_embedder


@pytest.mark.parametrize(
    ("recognised", "edited", "present", "merged"),
    [
        (
            "we used acne corp",
            "we used Acme Corp",
            "Yes, we used acne corp, I think.",
            "Yes, we used Acme Corp I think.",
        ),
        ("it took week", "it took a week", "So it took week or so", "So it took a week or so"),
        ("it took a a week", "it took a week", "it took a a week", "it took a week"),
        ("we used acne", "we used Acme", "we used Acme", None),
        ("we used acne", "we used Acme", "nothing of that", None),
    ],
)
def test_an_edit_is_made_of_a_text_that_has_its_words(
    recognised: str, edited: str, present: str, merged: str | None
) -> None:
    assert merge_edit(recognised, edited, present) == merged


def test_a_text_that_says_it_right_has_the_edit() -> None:
    assert has_edit("we used acne today", "we used Acme today", "Then we used Acme, today.")
    assert not has_edit("we used acne today", "we used Acme today", "Then we used acne, today.")


def test_edits_of_an_older_version_are_offered_until_they_are_applied(quick: Settings, database: Database) -> None:
    store, embedder = open_store(quick), share_embedder(quick)
    interview_id = submit_interview(quick, database, store, receive(quick), InterviewDetails())
    process_all(quick, database, interview_id)
    with database.read() as session:
        mistaken = session.scalars(select(Segment).where(Segment.text.contains("CSV"))).one()
        kept = session.scalars(select(Segment).where(Segment.text.contains("own importer"))).one()
    edit_segment(database, embedder, mistaken.id, mistaken.text.replace("CSV", "Excel"), None)
    edit_segment(database, embedder, kept.id, kept.text.replace("importer", "exporter"), None)

    newer = VTT.replace("Honestly, the", "Honestly the").replace("own importer", "own exporter")
    add_transcript(quick, database, store, interview_id, receive(quick, newer))
    assert process_all(quick, database, interview_id).status == InterviewStatus.READY
    with database.read() as session:
        (offered,) = list_carried_edits(session, interview_id)
    assert offered.old_segment_id == mistaken.id
    assert "Excel" in offered.proposed
    assert offered.proposed.startswith("Honestly the")

    assert apply_edits(database, embedder, interview_id, [mistaken.id], None) == 1
    with database.read() as session:
        assert list_carried_edits(session, interview_id) == []
        assert session.get_one(Segment, offered.segment_id).text == offered.proposed
