"""Tags suggested from what they say of themselves, over a small workspace."""

from uuid import uuid4

from sqlalchemy import select

from models.codebook import Tag
from models.database import Database
from models.interviews import Interview
from models.passages import Passage
from models.tagging import SuggestionStatus, TagModel, TagSuggestion
from search.embedding import Embedder
from search.tagging.refreshing import refresh_models
from search.tagging.suggesting import Limits, suggest_for_transcript
from tests.support.workspace import Workspace

LIMITS = Limits(threshold=0.1, per_passage=2)
TAGS = {
    "Price": "What it costs, whether it is too expensive or worth its money",
    "Getting started": "Onboarding, setting up, importing data at the beginning",
    "Reports": "Reports, charts and exports to spreadsheets",
}


def add_tags(database: Database) -> None:
    with database.write() as session:
        session.add_all(
            Tag(guid=str(uuid4()), name=name, description=description) for name, description in TAGS.items()
        )


def suggest(database: Database, embedder: Embedder) -> None:
    refresh_models(database, embedder, 1)
    with database.read() as session:
        transcript_ids = session.scalars(select(Interview.transcript_id)).all()
    for transcript_id in transcript_ids:
        assert transcript_id is not None
        suggest_for_transcript(database, embedder.key, embedder.dimensions, LIMITS, transcript_id)


def list_suggested(database: Database) -> list[tuple[str, float, str]]:
    query = (
        select(Tag.name, TagSuggestion.probability, Passage.text)
        .join(Tag, Tag.id == TagSuggestion.tag_id)
        .join(Passage, Passage.id == TagSuggestion.passage_id)
        .order_by(TagSuggestion.id)
    )
    with database.read() as session:
        return [(row[0], row[1], row[2]) for row in session.execute(query)]


def test_a_tag_is_suggested_first_for_what_it_describes(
    database: Database, workspace: Workspace, embedder: Embedder
) -> None:
    add_tags(database)
    suggest(database, embedder)
    best = {name: max(found for found in list_suggested(database) if found[0] == name)[2] for name in TAGS}
    assert "price is fair" in best["Price"] or "too expensive" in best["Price"]
    assert "onboarding" in best["Getting started"] or "Getting started" in best["Getting started"]
    assert "stock report" in best["Reports"]


def test_suggesting_again_adds_nothing_and_leaves_what_was_decided(
    database: Database, workspace: Workspace, embedder: Embedder
) -> None:
    add_tags(database)
    suggest(database, embedder)
    with database.write() as session:
        first = session.scalars(select(TagSuggestion).order_by(TagSuggestion.id)).first()
        assert first is not None
        first.status = SuggestionStatus.REJECTED
    before = list_suggested(database)
    suggest(database, embedder)
    assert list_suggested(database) == before
    with database.read() as session:
        assert session.get_one(TagSuggestion, first.id).status == SuggestionStatus.REJECTED


def test_a_tag_that_asks_for_no_suggestions_has_none(
    database: Database, workspace: Workspace, embedder: Embedder
) -> None:
    add_tags(database)
    with database.write() as session:
        for tag in session.scalars(select(Tag)):
            tag.is_suggested = False
    suggest(database, embedder)
    assert list_suggested(database) == []


def test_each_tag_has_a_version_of_its_model(database: Database, workspace: Workspace, embedder: Embedder) -> None:
    add_tags(database)
    suggest(database, embedder)
    with database.read() as session:
        versions = session.scalars(select(TagModel.version)).all()
    assert versions == [1] * len(TAGS)
