"""The filter `tag=`: what researchers highlighted with tags, named by id or name."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.codebook import Highlight, Tag
from models.database import Database
from models.passages import Passage
from search.embedding import Embedder
from tests.support.tagging import highlight
from tests.support.workspace import write_workspace


@dataclass(frozen=True)
class Tagged:
    """Of Northwind the import bears a tag, of Acme the price one below it; `highlights` are theirs."""

    tag: int
    below: int
    highlights: list[int]


@pytest.fixture
def tagged(database: Database, embedder: Embedder) -> Tagged:
    with database.write() as session:
        write_workspace(session, embedder)
        session.add(tag := Tag(guid=str(uuid4()), name="Getting going"))
        session.flush()
        session.add(below := Tag(guid=str(uuid4()), name="Cost", parent_id=tag.id))
        session.flush()
        borne = {"importing our spreadsheets": tag.id, "far too expensive": below.id}
        passages = [session.scalars(select(Passage).where(Passage.text.contains(said))).one() for said in borne]
        marked = [
            highlight(session, passage, borne_by) for passage, borne_by in zip(passages, borne.values(), strict=True)
        ]
        return Tagged(tag.id, below.id, marked)


def find(client: TestClient, *tags: object) -> set[str]:
    answer = client.get("/api/search", params={"q": "importing spreadsheets and the price", "tag": [*map(str, tags)]})
    assert answer.status_code == 200, answer.text
    return {hit["interview"]["title"] for hit in answer.json()["hits"]}


def test_only_what_bears_a_tag_or_one_below_it_is_found(researcher: TestClient, tagged: Tagged) -> None:
    assert find(researcher, "getting  GOING") == find(researcher, tagged.tag) == {"northwind", "acme"}
    assert find(researcher, "cost") == find(researcher, tagged.below, "no such tag") == {"acme"}
    assert find(researcher, "no such tag") == set()


def test_a_highlight_that_is_detached_or_gone_marks_nothing(
    researcher: TestClient, tagged: Tagged, database: Database
) -> None:
    with database.write() as session:
        detached = session.get_one(Highlight, tagged.highlights[0])
        detached.first_segment_id = detached.last_segment_id = None
    assert find(researcher, tagged.tag) == {"acme"}
    deleted = researcher.delete(f"/api/highlights/{tagged.highlights[1]}", params={"edit_version": 1})
    assert deleted.status_code == 204
    assert find(researcher, tagged.tag) == set()


def test_a_short_highlight_marks_the_passage_that_it_lies_in(
    researcher: TestClient, tagged: Tagged, database: Database
) -> None:
    with database.write() as session:
        marked = session.get_one(Highlight, tagged.highlights[1])
        marked.end_ms = marked.start_ms + 500
    assert find(researcher, "cost") == {"acme"}
