"""Evidence flags itself: edited, erased, a draft, no longer there, not to be shown."""

from sqlalchemy import select, text

from models.base import Base
from models.customers import Participant
from models.interviews import Interview, Speaker
from models.passages import Passage
from tests.api.insights.conftest import NOTICED, Json, Writing
from tests.support.problems import read_problem


def test_an_edit_of_the_words_flags_the_quote_until_they_are_accepted(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id}, writing.stretch)
    writing.edit(1, "we only noticed, that nothing had synced")
    assert writing.read(made)["flagged"] == 0, "only the punctuation changed"
    writing.edit(1, "We only noticed that nothing had sunk.")
    edited = writing.read(made)
    piece, other = edited["claims"][0]["evidence"]
    assert (piece["status"], piece["text"], edited["flagged"]) == (
        "edited",
        "We only noticed that nothing had sunk.",
        1,
    )
    assert (other["status"], edited["claims"][0]["customers"]) == ("current", 1)
    accepted = accept(writing, edited, piece)
    assert (accepted["flagged"], accepted["claims"][0]["evidence"][0]["status"]) == (0, "current")


def accept(writing: Writing, insight: Json, piece: Json) -> Json:
    address = f"/api/insights/{insight['id']}/evidence/{piece['id']}/accept"
    body = {"edit_version": insight["edit_version"], "wording": piece["wording"]}
    answer = writing.member.post(address, json=body)
    assert answer.status_code == 200, answer.text
    accepted: Json = answer.json()
    return accepted


def test_a_stretch_is_flagged_too_and_words_that_changed_once_more_are_not_accepted(writing: Writing) -> None:
    made = writing.write(writing.stretch)
    writing.edit(2, "So I wrote the list and went out.")
    seen = writing.read(made)
    piece = seen["claims"][0]["evidence"][0]
    assert piece["status"] == "edited"
    writing.edit(2, "So I went out.")
    body = {"edit_version": seen["edit_version"], "wording": piece["wording"]}
    read_problem(writing.member.post(f"/api/insights/{made['id']}/evidence/{piece['id']}/accept", json=body), 409)
    assert writing.read_piece(made)["text"] == "So I went out."


def test_what_is_put_back_is_still_flagged(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    writing.edit(1, "We only noticed that nothing had sunk.")
    piece = writing.read_piece(made)
    address = f"/api/insights/{made['id']}/evidence"
    writing.member.delete(f"{address}/{piece['id']}", params={"edit_version": made["edit_version"]})
    back = {"highlight_id": piece["highlight_id"], "accepted_wording": piece["accepted_wording"]}
    put_back = writing.member.post(address, json={**back, "claim_id": made["claims"][0]["id"]}).json()
    assert put_back["claims"][0]["evidence"][0]["status"] == "edited"


def test_a_deleted_interview_leaves_a_place_and_no_words(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id}, writing.stretch)
    assert writing.researcher.delete(f"/api/interviews/{writing.interview_id}").status_code == 204
    erased = writing.read(made)
    for piece in erased["claims"][0]["evidence"]:
        assert (piece["status"], piece["text"], piece["speaker"], piece["interview"]) == ("erased", "", None, None)
    assert (erased["flagged"], erased["customers"], erased["accounts"]) == (2, 0, 0)
    with writing.database.read() as session:
        for table in ("insights", "insight_claims", "evidence"):
            rows = session.execute(select(Base.metadata.tables[table])).all()
            assert rows
            assert not any("noticed" in str(row) or "printed" in str(row) for row in rows)
        assert session.scalar(text("SELECT count(*) FROM highlights")) == 0


def test_a_deleted_highlight_is_missing_as_are_words_that_were_taken_out_of_the_transcript(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    writing.researcher.delete(f"/api/highlights/{writing.highlight_id}", params={"edit_version": 1})
    piece = writing.read_piece(made)
    assert (piece["status"], piece["text"], piece["interview"]["title"]) == ("missing", "", "Northwind: first month")


def test_a_draft_proves_nothing_until_it_is_accepted(writing: Writing) -> None:
    writing.set_draft(is_draft=True)
    made = writing.write({"highlight_id": writing.highlight_id})
    assert (made["flagged"], made["customers"], made["claims"][0]["evidence"][0]["status"]) == (1, 0, "draft")
    writing.set_draft(is_draft=False)
    accepted = writing.read(made)
    assert (accepted["flagged"], accepted["customers"]) == (0, 1)


def test_interviews_that_search_may_not_show_are_withheld(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    with writing.database.write() as session:
        session.get_one(Interview, writing.interview_id).transcript_id = None
    piece = writing.read_piece(made)
    assert (piece["status"], piece["text"], piece["speaker"], piece["interview"]) == ("withheld", "", None, None)


def test_people_are_counted_not_quotes_and_interviewers_not_at_all(writing: Writing) -> None:
    asked = {"interview_id": writing.interview_id, "start_ms": 0, "end_ms": 3000}
    made = writing.write({"highlight_id": writing.highlight_id}, writing.stretch, asked)
    assert (made["customers"], made["accounts"]) == (1, 1)
    assert writing.write(asked)["customers"] == 0


def test_one_person_in_two_interviews_is_one_customer(writing: Writing) -> None:
    other = Writing(writing.member, writing.researcher, writing.database, study="Another")
    with writing.database.write() as session:
        session.add(mara := Participant(name="Mara"))
        session.flush()
        for speaker in session.scalars(select(Speaker).where(Speaker.name == "Mara")):
            speaker.participant_id = mara.id
    made = writing.write(writing.stretch, other.stretch)
    assert (made["customers"], made["accounts"]) == (1, 2)


def test_a_stretch_of_several_voices_names_them_and_stays_the_same_when_one_is_renamed(writing: Writing) -> None:
    made = writing.write({"interview_id": writing.interview_id, "start_ms": 0, "end_ms": 6000})
    piece = made["claims"][0]["evidence"][0]
    assert piece["text"] == f"Ada: What happened on the Monday?\nMara: {NOTICED}"
    with writing.database.write() as session:
        session.scalars(select(Speaker).where(Speaker.name == "Mara")).one().name = "M. Lindqvist"
    renamed = writing.read_piece(made)
    assert (renamed["status"], renamed["text"].split("\n")[1]) == ("current", f"M. Lindqvist: {NOTICED}")


def test_a_passage_is_quoted_as_it_is_said(writing: Writing) -> None:
    with writing.database.write() as session:
        interview = session.get_one(Interview, writing.interview_id)
        passage = Passage(
            interview_id=interview.id, transcript_id=interview.transcript_id, position=0, start_ms=3000, end_ms=9000,
            first_segment_id=writing.segments[1], last_segment_id=writing.segments[2], text="", turns=[], digest="",
        )  # fmt: skip
        session.add(passage)
        session.flush()
        passage_id = passage.id
    piece = writing.write({"passage_id": passage_id})["claims"][0]["evidence"][0]
    assert piece["text"] == f"{NOTICED} So I printed the <list> & went out."
    assert (piece["start_ms"], piece["end_ms"], piece["highlight_id"]) == (3000, 9000, None)
