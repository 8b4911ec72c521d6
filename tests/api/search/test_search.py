"""Search over HTTP: what a request says becomes filters, and hits come back whole. Ranking is tested in search."""

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.system.reindexing import reindex
from models.customers import Account, AccountDomain, Participant, ParticipantEmail, Study
from models.database import Database
from models.interviews import InterviewKind, Speaker, SpeakerRole
from search.embedding import Embedder
from tests.support.interviews import Details, add_interview
from tests.support.problems import read_problem

QUESTION = "nothing had synced"
OTHER_TURNS = (
    ("Ada", SpeakerRole.INTERVIEWER, "How do you keep the office informed?"),
    ("Noor", SpeakerRole.CUSTOMER, "By telephone, since the tablets have not synced with headquarters for a week."),
)


@pytest.fixture
def ids(database: Database, embedder: Embedder) -> dict[str, int]:
    """Two interviews of different customers, both about what did not sync."""
    with database.write() as session:
        north = Account(name="Northwind Logistics", cohort="enterprise", domains=[AccountDomain(domain="nw.example")])
        study = Study(name="Onboarding 2026")
        mara = Participant(name="Mara", emails=[ParticipantEmail(email="mara@nw.example")])
        session.add(mara)
        details = Details("North", date(2026, 1, 5), InterviewKind.SALES_CALL, account=north, study=study)
        first, second = (
            add_interview(session, details),
            add_interview(session, Details("Other", date(2026, 3, 5), turns=OTHER_TURNS)),
        )
        session.flush()
        for speaker in session.scalars(select(Speaker).where(Speaker.interview_id == first.id, Speaker.name == "Mara")):
            speaker.participant_id = mara.id
        found = {"north": first.id, "other": second.id, "account": north.id, "study": study.id, "mara": mara.id}
    list(reindex(database, embedder))
    return found


def search(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/search", params={"q": QUESTION, **query})
    assert answer.status_code == 200, answer.text
    hits: list[dict[str, Any]] = answer.json()["hits"]
    return hits


def test_a_hit_has_all_that_is_shown_of_it(researcher: TestClient, ids: dict[str, int]) -> None:
    (hit,) = search(researcher, interview_id=ids["north"])
    assert (hit["interview_id"], hit["speaker"], hit["role"], hit["is_draft"]) == (
        ids["north"],
        "Mara",
        "customer",
        False,
    )
    assert "nothing had synced" in hit["text"]
    assert 0 <= hit["start_ms"] < hit["end_ms"] <= 12_000
    assert hit["score"] > 0
    marked = {hit["text"][span["start"] : span["end"]] for span in hit["spans"] if span["kind"] == "word"}
    assert "synced" in marked
    assert hit["interview"] == {
        "title": "North",
        "held_on": "2026-01-05",
        "kind": "sales_call",
        "account": "Northwind Logistics",
        "account_id": ids["account"],
        "study": "Onboarding 2026",
        "study_id": ids["study"],
        "cohort": "enterprise",
        "has_recording": False,
    }


@pytest.mark.parametrize(
    "query",
    [
        {"account": "northwind LOGISTICS"},
        {"account": "NW.example"},
        {"account": ["Nobody", "nw.example"]},
        {"study": "onboarding 2026"},
        {"cohort": "enterprise"},
        {"participant": "Mara@nw.example"},
        {"kind": "sales_call"},
        {"to": "2026-01-31"},
        {"from": "2026-01-01", "to": "2026-01-05"},
    ],
)
def test_a_filter_leaves_only_what_it_names(researcher: TestClient, ids: dict[str, int], query: dict[str, Any]) -> None:
    assert {hit["interview_id"] for hit in search(researcher, **query)} == {ids["north"]}


@pytest.mark.parametrize(("field", "key"), [("account", "account"), ("study", "study"), ("participant", "mara")])
def test_a_filter_may_name_an_id(researcher: TestClient, ids: dict[str, int], field: str, key: str) -> None:
    assert {hit["interview_id"] for hit in search(researcher, **{field: ids[key]})} == {ids["north"]}


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("field", ["account", "study", "participant", "cohort"])
def test_a_name_that_nobody_has_finds_nothing(researcher: TestClient, field: str) -> None:
    assert search(researcher, **{field: "Nobody"}) == []


def test_several_interviews_may_be_named(researcher: TestClient, ids: dict[str, int]) -> None:
    both = [ids["north"], ids["other"]]
    assert {hit["interview_id"] for hit in search(researcher, interview_id=both)} == set(both)


@pytest.mark.usefixtures("ids")
def test_customers_are_heard_unless_somebody_else_is_asked_for(researcher: TestClient) -> None:
    question = "What happened on the Monday?"
    assert question not in "".join(hit["text"] for hit in search(researcher, q=question))
    assert {hit["role"] for hit in search(researcher, q=question, speaker_role="interviewer")} == {"interviewer"}
    assert question in "".join(hit["text"] for hit in search(researcher, q=question, speaker_role="any"))


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("mode", ["hybrid", "semantic", "keyword"])
def test_every_mode_finds_it(researcher: TestClient, mode: str) -> None:
    assert "nothing had synced" in search(researcher, mode=mode)[0]["text"]


@pytest.mark.usefixtures("ids")
def test_no_more_hits_come_than_asked_for(researcher: TestClient) -> None:
    assert len(search(researcher, limit=1)) == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"q": ""}, "q"),
        ({"q": "x" * 2001}, "q"),
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"mode": "magic"}, "mode"),
        ({"from": "yesterday"}, "from"),
        ({"speaker_role": "sales"}, "speaker_role"),
    ],
)
def test_a_request_that_cannot_be_met_names_the_field(
    researcher: TestClient, query: dict[str, Any], field: str
) -> None:
    answer = researcher.get("/api/search", params={"q": QUESTION, **query})
    assert field in read_problem(answer, 422)["errors"]


def test_an_upload_is_found_once_it_is_indexed_without_a_restart(
    researcher: TestClient, database: Database, embedder: Embedder
) -> None:
    assert search(researcher) == []
    with database.write() as session:
        add_interview(session)
    list(reindex(database, embedder))
    assert len(search(researcher)) == 1


def test_an_interview_that_was_deleted_is_not_found_anymore(researcher: TestClient, ids: dict[str, int]) -> None:
    researcher.delete(f"/api/interviews/{ids['north']}")
    assert {hit["interview_id"] for hit in search(researcher)} == {ids["other"]}


def test_renaming_an_interview_shows_in_the_next_hit(researcher: TestClient, ids: dict[str, int]) -> None:
    researcher.patch(f"/api/interviews/{ids['north']}", json={"title": "Renamed"})
    assert "Renamed" in {hit["interview"]["title"] for hit in search(researcher)}
