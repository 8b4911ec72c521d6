"""Suggested tags over HTTP: listed where they were said, decided once, undone."""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.codebook import Highlight, HighlightTag, Tag
from models.database import Database
from models.passages import Passage
from models.tagging import TagModel, TagSuggestion
from search.embedding import Embedder
from tests.support.workspace import write_workspace


@pytest.fixture
def suggestion_ids(database: Database, embedder: Embedder) -> list[int]:
    """Two suggestions of a tag, for what a customer says of importing and of the price."""
    with database.write() as session:
        workspace = write_workspace(session, embedder)
        tag = Tag(guid=str(uuid4()), name="Importing data")
        session.add(tag)
        session.flush()
        wanted = (
            select(Passage)
            .where(Passage.interview_id == workspace.interviews["northwind"], Passage.role == "customer")
            .order_by(Passage.position)
            .limit(2)
        )
        found = [
            TagSuggestion(
                tag_id=tag.id,
                passage_id=passage.id,
                interview_id=passage.interview_id,
                model_version=1,
                probability=probability,
            )
            for passage, probability in zip(session.scalars(wanted), (0.9, 0.55), strict=True)
        ]
        session.add_all(found)
        session.flush()
        return [suggestion.id for suggestion in found]


def test_suggestions_come_in_the_order_of_speech_and_by_tag_the_surest_or_the_least_sure_first(
    researcher: TestClient, suggestion_ids: list[int]
) -> None:
    first = researcher.post(f"/api/suggestions/{suggestion_ids[0]}/undo").json()
    spoken = researcher.get(f"/api/interviews/{first['interview_id']}/suggestions").json()["items"]
    assert [item["id"] for item in spoken] == suggestion_ids
    assert "importing our spreadsheets" in spoken[0]["text"]
    of_tag = f"/api/tags/{first['tag']['id']}/suggestions"
    surest = researcher.get(of_tag, params={"limit": 1}).json()
    rest = researcher.get(of_tag, params={"limit": 1, "cursor": surest["next_cursor"]}).json()
    assert [page["items"][0]["probability"] for page in (surest, rest)] == [0.9, 0.55]
    unsure = researcher.get(of_tag, params={"sort": "uncertainty"}).json()["items"]
    assert [item["probability"] for item in unsure] == [0.55, 0.9]


def test_accepting_makes_a_highlight_once_and_undoing_takes_it_away(
    researcher: TestClient, suggestion_ids: list[int], database: Database
) -> None:
    path = f"/api/suggestions/{suggestion_ids[0]}"
    accepted = researcher.post(f"{path}/accept").json()
    assert researcher.post(f"{path}/accept").json()["highlight_id"] == accepted["highlight_id"]
    with database.read() as session:
        highlight = session.scalars(select(Highlight)).one()
        assert highlight.text.startswith("Honestly, onboarding was a slog.")
        assert session.scalars(select(HighlightTag)).one().from_suggestion
    assert researcher.post(f"{path}/undo").json()["status"] == "pending"
    with database.read() as session:
        assert session.scalars(select(Highlight)).all() == []


def test_who_decides_otherwise_after_somebody_did_is_told(researcher: TestClient, suggestion_ids: list[int]) -> None:
    researcher.post(f"/api/suggestions/{suggestion_ids[0]}/reject")
    answer = researcher.post(f"/api/suggestions/{suggestion_ids[0]}/accept")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/decided-meanwhile")


def test_many_are_decided_at_once_and_each_refusal_is_told(researcher: TestClient, suggestion_ids: list[int]) -> None:
    accepted, rejected = suggestion_ids
    body = {"accept": [accepted, 999_999], "reject": [rejected]}
    answer = researcher.post("/api/suggestions/decide", json=body).json()
    assert {item["id"]: item["status"] for item in answer["items"]} == {accepted: "accepted", rejected: "rejected"}
    assert [refused["id"] for refused in answer["refused"]] == [999_999]


def test_a_tag_tells_what_became_of_its_suggestions(researcher: TestClient, suggestion_ids: list[int]) -> None:
    tag_id = researcher.post(f"/api/suggestions/{suggestion_ids[0]}/accept").json()["tag"]["id"]
    model = researcher.get(f"/api/tags/{tag_id}/model").json()
    assert (model["version"], model["accepted"], model["pending"], model["kind"]) == (0, 1, 1, "described")
    assert sum(part["count"] for part in model["outcomes"]) == 1


def test_what_is_not_there_is_told(researcher: TestClient) -> None:
    assert researcher.post("/api/suggestions/1/accept").status_code == 404
    assert researcher.get("/api/interviews/1/suggestions").status_code == 404
    assert researcher.get("/api/tags/1/suggestions").status_code == 404
    assert researcher.get("/api/tags/1/model").status_code == 404


def test_a_calibration_that_weighs_its_examples_is_told_in_whole_ones(
    researcher: TestClient, database: Database, embedder: Embedder
) -> None:
    measures = {"calibration": [{"predicted": 0.3, "observed": 0.25, "count": 497.21}]}
    with database.write() as session:
        tag = Tag(guid=str(uuid4()), name="Importing data", is_suggested=False)
        session.add(tag)
        session.flush()
        model = {"version": 1, "kind": "learnt", "embedding_key": embedder.key, "weights": b"", "measures": measures}
        session.add(TagModel(tag_id=tag.id, **model))
        tag_id = tag.id
    told = researcher.get(f"/api/tags/{tag_id}/model")
    assert told.json()["calibration"] == [{"predicted": 0.3, "observed": 0.25, "count": 497}]
