"""Highlights over HTTP: marked, listed where they can be played, changed by one at a time, deleted."""

import pytest
from sqlalchemy import select

from models.codebook import HighlightTag
from models.interviews import Interview
from models.settings import Settings
from tests.api.highlights.conftest import NOTICED, Marked
from tests.support.interviews import add_interview, add_transcript
from tests.support.problems import read_problem


def test_a_span_is_marked_with_its_words_times_speaker_and_tags(marked: Marked) -> None:
    made = marked.mark(marked.top, marked.other, start=2, end=20)
    assert (made["text"], made["speaker"], made["role"]) == ("only noticed that", "Mara", "customer")
    assert (made["start_ms"], made["end_ms"]) == (3_000, 6_000)
    assert (made["start_char"], made["end_char"], made["is_detached"]) == (3, 20, False)
    assert [tag["name"] for tag in made["tags"]] == ["Price", "Reliability"]  # type: ignore[attr-defined]
    assert marked.list() == [made]


def test_a_span_goes_over_segments_with_a_line_for_each_turn(marked: Marked) -> None:
    over = marked.mark(first=0, start=len("What happened on the "), last=2, end=len("So"))
    assert over["text"] == f"Monday?\n{NOTICED} So"


def test_highlights_come_in_the_order_of_speech_and_of_all_interviews_by_page(marked: Marked) -> None:
    late, early = marked.mark(marked.below, first=2, last=2, end=2), marked.mark(marked.other)
    assert [item["id"] for item in marked.list()] == [early["id"], late["id"]]
    first = marked.client.get("/api/highlights", params={"limit": 1}).json()
    rest = marked.client.get("/api/highlights", params={"limit": 1, "cursor": first["next_cursor"]}).json()
    assert [page["items"][0]["id"] for page in (first, rest)] == [early["id"], late["id"]]
    assert rest["next_cursor"] is None
    assert rest["items"][0]["interview"]["account"] == "Northwind"


def test_highlights_are_found_by_tag_with_those_below_and_by_what_their_interview_is(marked: Marked) -> None:
    fails, dear = marked.mark(marked.below)["id"], marked.mark(marked.other)["id"]

    def find(**wanted: object) -> list[object]:
        return [item["id"] for item in marked.client.get("/api/highlights", params=wanted).json()["items"]]

    assert find(tag="reliability") == find(tag=marked.below) == [fails]
    assert find(tag=["price", str(marked.top)]) == [dear, fails]
    assert find(tag="nothing of that name") == []
    assert find(cohort="enterprise", account="Northwind") == [dear, fails]
    assert find(cohort="small") == find(interview_id=marked.interview_id + 1) == find(is_detached=True) == []


def test_changes_leave_what_they_do_not_name(marked: Marked) -> None:
    made = marked.mark(marked.top)
    address = f"/api/highlights/{made['id']}"
    noted = marked.client.patch(address, json={"edit_version": 1, "note": " look at this "}).json()
    assert (noted["note"], noted["edit_version"], noted["tags"]) == ("look at this", 2, made["tags"])
    change = {
        "edit_version": 2,
        "add_tag_ids": [marked.other],
        "remove_tag_ids": [marked.top],
        "place": marked.place(2, 0, 2, 2),
    }
    changed = marked.client.patch(address, json=change).json()
    assert ([tag["id"] for tag in changed["tags"]], changed["text"], changed["note"]) == (
        [marked.other],
        "So",
        "look at this",
    )


def test_of_two_who_change_a_highlight_the_second_is_told(marked: Marked) -> None:
    address = f"/api/highlights/{marked.mark(marked.top)['id']}"
    first = marked.client.patch(address, json={"edit_version": 1, "note": "first"}).json()
    problem = read_problem(marked.client.patch(address, json={"edit_version": 1, "note": "second"}), 409)
    assert (problem["type"], problem["edit_version"]) == ("/problems/edited-meanwhile", 2)
    read_problem(marked.client.delete(address, params={"edit_version": 1}), 409)
    assert marked.list() == [first]


def test_a_deleted_highlight_takes_its_tags_along(marked: Marked) -> None:
    address = f"/api/highlights/{marked.mark(marked.top)['id']}"
    assert marked.client.delete(address, params={"edit_version": 1}).status_code == 204
    read_problem(marked.client.delete(address, params={"edit_version": 1}), 404)
    read_problem(marked.client.patch(address, json={"edit_version": 1}), 404)
    with marked.database.read() as session:
        assert session.scalars(select(HighlightTag)).all() == []


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ({"start": 5, "end": 5}, "end_char"),
        ({"start": 2, "end": 3}, "end_char"),
        ({"start": 5, "end": 4}, "end_char"),
        ({"start": 41, "end": 41}, "start_char"),
        ({"end": 41}, "end_char"),
        ({"first": 2, "last": 1}, "last_segment_id"),
    ],
)
def test_what_is_no_span_is_refused(marked: Marked, place: dict[str, int], field: str) -> None:
    problem = read_problem(marked.client.post(marked.address, json=marked.place(**place)), 422)
    assert problem["errors"].keys() == {field}


def test_segments_of_another_interview_or_an_older_version_are_refused(marked: Marked) -> None:
    with marked.database.write() as session:
        other = add_interview(session)
    elsewhere = f"/api/interviews/{other.id}/highlights"
    assert read_problem(marked.client.post(elsewhere, json=marked.place()), 422)["errors"].keys() == {
        "first_segment_id"
    }
    with marked.database.write() as session:
        add_transcript(session, session.get_one(Interview, marked.interview_id), version=2)
    read_problem(marked.client.post(marked.address, json=marked.place()), 409)
    read_problem(marked.client.post("/api/interviews/999/highlights", json=marked.place()), 404)
    read_problem(marked.client.get("/api/interviews/999/highlights"), 404)


def test_a_tag_that_is_not_there_leaves_nothing_behind(marked: Marked) -> None:
    body = {**marked.place(), "tag_ids": [marked.top, 999]}
    assert read_problem(marked.client.post(marked.address, json=body), 422)["errors"] == {"tag_ids": "unknown: 999"}
    assert marked.list() == []


class TestLimits:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        limits = {"highlight_chars_max": 20, "highlight_note_chars_max": 3, "highlight_tags_max": 1}
        return settings.model_copy(update={**limits, "highlights_per_interview_max": 1})

    def test_what_is_too_much_is_refused_with_the_setting_that_says_so(self, marked: Marked) -> None:
        small = marked.place(end=10)
        said = [
            ({**marked.place(), "end_char": 40}, 422, "EARSHOT_HIGHLIGHT_CHARS_MAX"),
            ({**small, "note": "long"}, 422, "EARSHOT_HIGHLIGHT_NOTE_CHARS_MAX"),
            ({**small, "tag_ids": [marked.top, marked.other]}, 409, "EARSHOT_HIGHLIGHT_TAGS_MAX"),
        ]
        for body, status, setting in said:
            assert setting in read_problem(marked.client.post(marked.address, json=body), status)["detail"]
        marked.mark(end=10)
        problem = read_problem(marked.client.post(marked.address, json=small), 409)
        assert "EARSHOT_HIGHLIGHTS_PER_INTERVIEW_MAX" in problem["detail"]
