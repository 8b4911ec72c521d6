"""Highlights while transcripts are corrected, tags merged, and interviews and tags deleted."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import select

from models.codebook import Highlight, HighlightTag
from models.transcripts import Segment
from tests.api.highlights.conftest import NOTICED, Marked


def test_a_highlight_follows_a_correction(marked: Marked) -> None:
    made = marked.mark(marked.top, start=8, end=20)
    assert made["text"] == "noticed that"
    marked.edit(1, "So we all noticed that nothing had sunk.")
    (followed,) = marked.list()
    assert (followed["text"], followed["start_char"]) == ("noticed that", 10)
    assert (followed["edit_version"], followed["original_text"]) == (1, None)


def test_a_highlight_whose_words_are_gone_keeps_all_else_and_is_placed_anew_by_a_person(marked: Marked) -> None:
    made = marked.mark(marked.top, start=8, end=20)
    marked.edit(1, "We only nothing had synced.")
    (lost,) = marked.list()
    assert lost["is_detached"]
    assert lost["first_segment_id"] is None
    assert [lost[kept] for kept in ("text", "tags", "start_ms")] == [
        made[kept] for kept in ("text", "tags", "start_ms")
    ]
    found = marked.client.get("/api/highlights", params={"is_detached": True, "tag": marked.top}).json()["items"]
    assert [item["id"] for item in found] == [made["id"]]
    change = {"edit_version": lost["edit_version"], "place": marked.place(start=3, end=7)}
    placed = marked.client.patch(f"/api/highlights/{made['id']}", json=change).json()
    assert (placed["text"], placed["is_detached"], placed["original_text"]) == ("only", False, None)


def test_who_has_a_highlight_open_is_told_that_its_words_were_corrected(marked: Marked) -> None:
    made = marked.mark()
    marked.edit(1, NOTICED.replace("synced", "sunk"))
    change = {"edit_version": made["edit_version"], "note": "They never saw it."}
    answer = marked.client.patch(f"/api/highlights/{made['id']}", json=change)
    assert (answer.status_code, answer.json()["edit_version"]) == (409, 2)
    (followed,) = marked.list()
    assert (followed["text"], followed["original_text"]) == (NOTICED.replace("synced", "sunk"), NOTICED)


def test_a_speaker_that_a_segment_is_given_to_is_who_the_highlight_quotes(marked: Marked) -> None:
    marked.mark()
    interviewer = marked.client.get(f"/api/interviews/{marked.interview_id}/transcript").json()["segments"][0]
    address = f"/api/interviews/{marked.interview_id}/segments/{marked.segments[1]}"
    marked.client.patch(address, json={"speaker_id": interviewer["speaker_id"]})
    (followed,) = marked.list()
    assert (followed["speaker"], followed["role"], followed["edit_version"]) == ("Ada", "interviewer", 1)


def test_merged_and_deleted_tags_leave_the_highlights(marked: Marked) -> None:
    both, one = marked.mark(marked.top, marked.other)["id"], marked.mark(marked.other)["id"]
    merge = {"edit_version": 1, "into_id": marked.top, "into_edit_version": 1}
    assert marked.client.post(f"/api/tags/{marked.other}/merge", json=merge).status_code == 200
    borne = {item["id"]: [tag["id"] for tag in item["tags"]] for item in marked.list()}  # type: ignore[attr-defined]
    assert borne == {both: [marked.top], one: [marked.top]}
    deletion = {"edit_version": 2, "with_children": True}
    assert marked.client.delete(f"/api/tags/{marked.top}", params=deletion).status_code == 204
    assert [(item["tags"], item["edit_version"]) for item in marked.list()] == [([], 1), ([], 1)]


def test_a_deleted_interview_takes_its_highlights_along(marked: Marked) -> None:
    marked.mark(marked.top)
    assert marked.client.delete(f"/api/interviews/{marked.interview_id}").status_code == 204
    with marked.database.read() as session:
        assert session.scalars(select(Highlight.id)).all() == session.scalars(select(HighlightTag.tag_id)).all() == []
    assert marked.client.get(f"/api/tags/{marked.top}").json()["own"]["highlights"] == 0


def test_of_many_who_change_a_highlight_at_once_one_does(marked: Marked) -> None:
    address = f"/api/highlights/{marked.mark()['id']}"

    def change(number: int) -> int:
        return marked.client.patch(address, json={"edit_version": 1, "note": f"note {number}"}).status_code

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(change, range(4))) == [200, 409, 409, 409]
    assert marked.list()[0]["edit_version"] == 2


def test_words_that_are_marked_while_they_are_corrected_stay_what_the_transcript_says(marked: Marked) -> None:
    def correct(number: int) -> None:
        marked.edit(1, f"{'Well, ' * number}{NOTICED}")

    def mark(_number: int) -> Any:
        return marked.client.post(marked.address, json=marked.place(start=3, end=20))

    with ThreadPoolExecutor(4) as threads:
        corrected, answers = threads.map(correct, range(1, 5)), threads.map(mark, range(4))
        assert list(corrected) == [None, None, None, None]
        assert {answer.status_code for answer in answers} == {201}
    with marked.database.read() as session:
        said = session.get_one(Segment, marked.segments[1]).text
        for highlight in session.scalars(select(Highlight)):
            assert said[highlight.start_char : highlight.end_char] == highlight.text
