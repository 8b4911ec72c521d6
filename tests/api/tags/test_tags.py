from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.codebook import Highlight, HighlightTag
from models.database import Database
from models.passages import Passage
from models.settings import Settings
from models.tagging import SuggestionStatus, TagSuggestion
from models.transcripts import Segment
from search.passages import replace_passages
from tests.support.interviews import add_interview
from tests.support.problems import read_problem


def add_tag(client: TestClient, name: str, parent_id: int | None = None, **fields: object) -> dict[str, object]:
    answer = client.post("/api/tags", json={"name": name, "parent_id": parent_id, **fields})
    assert answer.status_code == 201, answer.text
    made: dict[str, object] = answer.json()
    return made


def mark(database: Database, *tag_ids: object, segment: int = 1, from_suggestion: bool = False) -> int:
    """A highlight of one segment of a new interview, with the tags; segment 0 is the interviewer's."""
    with database.write() as session:
        interview = add_interview(session)
        found = select(Segment).where(Segment.transcript_id == interview.transcript_id).order_by(Segment.start_ms)
        said = session.scalars(found).all()[segment]
        highlight = Highlight(
            guid=str(uuid4()),
            interview_id=interview.id,
            first_segment_id=said.id,
            start_char=0,
            last_segment_id=said.id,
            end_char=len(said.text),
            start_ms=said.start_ms,
            end_ms=said.end_ms,
            text=said.text,
        )
        session.add(highlight)
        session.flush()
        for tag_id in tag_ids:
            session.add(HighlightTag(highlight_id=highlight.id, tag_id=tag_id, from_suggestion=from_suggestion))
    return highlight.id


def list_borne(database: Database, highlight_id: int) -> set[int]:
    with database.read() as session:
        return set(session.scalars(select(HighlightTag.tag_id).where(HighlightTag.highlight_id == highlight_id)))


def test_the_codebook_is_a_tree_with_what_bears_each_tag_counted(researcher: TestClient, database: Database) -> None:
    top = add_tag(researcher, "Reliability", description="Whether it works")
    below = add_tag(researcher, "sync fails", top["id"])
    other = add_tag(researcher, "Apps")
    mark(database, top["id"])
    mark(database, top["id"], below["id"])
    mark(database, below["id"], segment=0)
    listed = {item["id"]: item for item in researcher.get("/api/tags").json()["items"]}
    assert list(listed) == [other["id"], top["id"], below["id"]]
    assert listed[below["id"]]["path"] == ["Reliability", "sync fails"]
    assert listed[top["id"]]["own"] == {"highlights": 2, "customers": 2, "interviews": 2}
    assert listed[top["id"]]["total"] == {"highlights": 3, "customers": 2, "interviews": 3}
    assert listed[below["id"]]["own"] == {"highlights": 2, "customers": 1, "interviews": 2}
    assert listed[other["id"]]["total"] == {"highlights": 0, "customers": 0, "interviews": 0}
    assert researcher.get(f"/api/tags/{top['id']}").json() == listed[top["id"]]


def test_names_are_unique_among_siblings_whatever_the_case(researcher: TestClient) -> None:
    top = add_tag(researcher, "Straße")
    add_tag(researcher, "STRASSE", top["id"])
    problem = read_problem(researcher.post("/api/tags", json={"name": " strasse "}), 409)
    assert problem["errors"] == {"name": "is taken"}
    other = add_tag(researcher, "Road")
    change = {"edit_version": 1, "name": "STRASSE"}
    read_problem(researcher.patch(f"/api/tags/{other['id']}", json=change), 409)
    assert researcher.patch(f"/api/tags/{top['id']}", json=change).status_code == 200


def test_of_two_who_add_a_name_at_once_one_is_told(researcher: TestClient) -> None:
    def add(name: str) -> int:
        return researcher.post("/api/tags", json={"name": name}).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(add, ["Price", "PRICE", "price", "pricE"])) == [201, 409, 409, 409]


def test_the_second_of_two_who_change_a_tag_is_told_and_overwrites_nothing(researcher: TestClient) -> None:
    tag = add_tag(researcher, "Price")
    address = f"/api/tags/{tag['id']}"
    changed = researcher.patch(address, json={"edit_version": 1, "description": "What it costs"}).json()
    assert changed["edit_version"] == 2
    for method, rest, body in (
        ("PATCH", "", {"edit_version": 1, "description": "Money"}),
        ("POST", "/move", {"edit_version": 1, "parent_id": None}),
        ("DELETE", "?edit_version=1", None),
    ):
        problem = read_problem(researcher.request(method, address + rest, json=body), 409)
        assert (problem["type"], problem["edit_version"]) == ("/problems/edited-meanwhile", 2)
    assert researcher.get(address).json() == changed


def test_a_tag_never_lies_below_itself_or_too_deep(researcher: TestClient, settings: Settings) -> None:
    chain = [add_tag(researcher, "1")]
    for level in range(2, settings.tag_depth_max + 1):
        chain.append(add_tag(researcher, str(level), chain[-1]["id"]))
    read_problem(researcher.post("/api/tags", json={"name": "x", "parent_id": chain[-1]["id"]}), 409)
    for parent in (chain[0], chain[3]):
        move = {"edit_version": 1, "parent_id": parent["id"]}
        read_problem(researcher.post(f"/api/tags/{chain[0]['id']}/move", json=move), 409)
    moved = researcher.post(f"/api/tags/{chain[3]['id']}/move", json={"edit_version": 1, "parent_id": None}).json()
    assert (moved["path"], moved["edit_version"]) == (["4"], 2)


def test_limits_are_told_by_field(researcher: TestClient, settings: Settings) -> None:
    long = {"description": "x" * (settings.tag_description_chars_max + 1)}
    many = {"examples": ["x"] * (settings.tag_examples_max + 1)}
    for body in (long, many):
        problem = read_problem(researcher.post("/api/tags", json={"name": "Price", **body}), 422)
        assert problem["errors"].keys() == body.keys()


def test_a_tag_with_tags_below_is_deleted_only_when_said_so(researcher: TestClient, database: Database) -> None:
    top = add_tag(researcher, "Price")
    below = add_tag(researcher, "Discounts", top["id"])
    highlight_id = mark(database, top["id"], below["id"])
    address = f"/api/tags/{top['id']}?edit_version=1"
    read_problem(researcher.delete(address), 409)
    assert researcher.delete(f"{address}&with_children=true").status_code == 204
    assert researcher.get("/api/tags").json()["items"] == []
    with database.read() as session:
        assert session.get(Highlight, highlight_id) is not None


def test_merging_takes_everything_over_and_folds_what_would_be_there_twice(
    researcher: TestClient, database: Database
) -> None:
    source = add_tag(researcher, "Cost", description="What it costs", color="#112233", examples=["Too dear.", "Pricey"])
    target = add_tag(researcher, "Price", description="Money", examples=["too dear."])
    folded = add_tag(researcher, "discounts", source["id"])
    kept = add_tag(researcher, "Discounts", target["id"])
    moved = add_tag(researcher, "Invoices", source["id"])
    alone, both = mark(database, source["id"]), mark(database, source["id"], target["id"])
    below = mark(database, folded["id"])
    merge = {"edit_version": 1, "into_id": target["id"], "into_edit_version": 1}
    merged = researcher.post(f"/api/tags/{source['id']}/merge", json=merge).json()
    assert merged["examples"] == ["too dear.", "Pricey"]
    assert (merged["description"], merged["color"]) == ("Money\n\nWhat it costs", "#112233")
    assert list_borne(database, alone) == list_borne(database, both) == {target["id"]}
    assert list_borne(database, below) == {kept["id"]}
    paths = [item["path"] for item in researcher.get("/api/tags").json()["items"]]
    assert paths == [["Price"], ["Price", "Discounts"], ["Price", "Invoices"]]
    assert researcher.get(f"/api/tags/{moved['id']}").json()["parent_id"] == target["id"]


def test_merging_keeps_what_people_decided_about_suggestions(researcher: TestClient, database: Database) -> None:
    source, target = add_tag(researcher, "Cost"), add_tag(researcher, "Price")
    with database.write() as session:
        interview = add_interview(session)
        replace_passages(session, interview.transcript_id or 0)
        passage_ids = session.scalars(select(Passage.id).order_by(Passage.id)).all()[:2]
        said = [(source, "rejected"), (target, "pending")], [(source, "pending"), (target, "accepted")]
        for passage_id, suggestions in zip(passage_ids, said, strict=True):
            for tag, status in suggestions:
                row = TagSuggestion(passage_id=passage_id, interview_id=interview.id, model_version=1, probability=0.8)
                row.tag_id, row.status = int(str(tag["id"])), SuggestionStatus(status)
                session.add(row)
    merge = {"edit_version": 1, "into_id": target["id"], "into_edit_version": 1}
    assert researcher.post(f"/api/tags/{source['id']}/merge", json=merge).status_code == 200
    with database.read() as session:
        rows = session.execute(select(TagSuggestion.tag_id, TagSuggestion.status).order_by(TagSuggestion.passage_id))
        assert rows.all() == [(target["id"], "rejected"), (target["id"], "accepted")]


@pytest.mark.parametrize("into", ["itself", "below"])
def test_a_tag_is_not_merged_into_itself_or_one_below(researcher: TestClient, into: str) -> None:
    top = add_tag(researcher, "Price")
    below = add_tag(researcher, "Discounts", top["id"])
    into_id = top["id"] if into == "itself" else below["id"]
    merge = {"edit_version": 1, "into_id": into_id, "into_edit_version": 1}
    read_problem(researcher.post(f"/api/tags/{top['id']}/merge", json=merge), 409)
    assert len(researcher.get("/api/tags").json()["items"]) == 2


def test_a_tag_is_merged_into_the_one_above(researcher: TestClient, database: Database) -> None:
    top = add_tag(researcher, "Price")
    below = add_tag(researcher, "Discounts", top["id"])
    lowest = add_tag(researcher, "discounts", below["id"])
    highlight_id = mark(database, below["id"])
    merge = {"edit_version": 1, "into_id": top["id"], "into_edit_version": 1}
    researcher.post(f"/api/tags/{below['id']}/merge", json=merge)
    assert list_borne(database, highlight_id) == {top["id"]}
    assert researcher.get(f"/api/tags/{lowest['id']}").json()["path"] == ["Price", "discounts"]


def test_a_tag_is_split_by_its_highlights(researcher: TestClient, database: Database) -> None:
    tag = add_tag(researcher, "Price", color="#112233")
    ids = [mark(database, tag["id"], from_suggestion=True) for _ in range(3)]
    parts = [{"name": "Discounts", "highlight_ids": ids[:2]}, {"name": "Invoices", "highlight_ids": [ids[1]]}]
    split = researcher.post(f"/api/tags/{tag['id']}/split", json={"edit_version": 1, "into": parts}).json()
    new = [each["id"] for each in split["new"]]
    assert [list_borne(database, each) for each in ids] == [{new[0]}, set(new), {tag["id"]}]
    assert (split["tag"]["own"]["highlights"], split["new"][0]["color"]) == (1, "#112233")
    with database.read() as session:
        assert set(session.scalars(select(HighlightTag.from_suggestion))) == {True}


def test_splitting_off_what_does_not_bear_the_tag_is_refused(researcher: TestClient, database: Database) -> None:
    tag, other = add_tag(researcher, "Price"), add_tag(researcher, "Apps")
    highlight_id = mark(database, other["id"])
    parts = [{"name": "Discounts", "highlight_ids": [highlight_id]}]
    answer = researcher.post(f"/api/tags/{tag['id']}/split", json={"edit_version": 1, "into": parts})
    assert str(highlight_id) in read_problem(answer, 422)["detail"]
    assert len(researcher.get("/api/tags").json()["items"]) == 2
