"""What decides about tags: made when it is due, kept in versions, learnt from what people mark and reject."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from models.codebook import Tag
from models.database import Database
from models.tagging import SuggestionStatus, TagModel, TagModelKind, TagSuggestion
from search.embedding import Embedder
from search.tagging.decider import load_decider
from search.tagging.refreshing import refresh_models
from tests.support.tagging import LIMITS, TAGS, add_tags, highlight, list_passages, suggest
from tests.support.theming import write_interviews
from tests.support.workspace import write_conversation


class Renamed:
    """An embedder under another key: its vectors mix with nobody's."""

    key = "another"

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedder, name)


def write_coded(database: Database, embedder: Embedder, count: int = 12, marked: int = 6) -> dict[str, int]:
    """Interviews, and for each tag so many highlights in the first of them."""
    with database.write() as session:
        write_interviews(session, embedder, count)
        tags = add_tags(session)
        for name, word in {"Price": "month", "Import": "spreadsheet", "Battery": "battery"}.items():
            for passage in list_passages(session, word)[:marked]:
                highlight(session, passage, tags[name])
    return tags


def list_models(database: Database, tag_id: int) -> Sequence[TagModel]:
    with database.read() as session:
        return session.scalars(select(TagModel).where(TagModel.tag_id == tag_id).order_by(TagModel.version)).all()


def test_a_tag_without_marks_goes_by_its_name(database: Database, embedder: Embedder) -> None:
    tags = write_coded(database, embedder, marked=0)
    assert refresh_models(database, embedder, 1) == list(tags.values())
    assert [model.kind for model in list_models(database, tags["Price"])] == [TagModelKind.DESCRIBED]


def test_nothing_is_learnt_twice_from_the_same(database: Database, embedder: Embedder) -> None:
    write_coded(database, embedder)
    assert refresh_models(database, embedder, 1)
    assert refresh_models(database, embedder, 1) == []


def test_a_marked_tag_is_learnt_and_measured_and_the_version_before_is_kept(
    database: Database, embedder: Embedder
) -> None:
    tags = write_coded(database, embedder, marked=0)
    refresh_models(database, embedder, 1)
    with database.write() as session:
        for passage in list_passages(session, "battery")[:6]:
            highlight(session, passage, tags["Battery"])
    assert refresh_models(database, embedder, 1) == [tags["Battery"]]
    described, learnt = list_models(database, tags["Battery"])
    assert (described.kind, learnt.kind) == (TagModelKind.DESCRIBED, TagModelKind.LEARNT)
    assert learnt.measures["calibration"]
    assert 0 <= learnt.measures["brier"] < 0.1


def test_a_few_decisions_wait_where_many_were_made(database: Database, embedder: Embedder) -> None:
    tags = write_coded(database, embedder, count=40, marked=30)
    refresh_models(database, embedder, 10)
    with database.write() as session:
        highlight(session, list_passages(session, "battery")[-1], tags["Battery"])
    assert refresh_models(database, embedder, 10) == []
    with database.write() as session:
        for passage in list_passages(session, "battery")[-4:-1]:
            highlight(session, passage, tags["Battery"])
    assert refresh_models(database, embedder, 10) == [tags["Battery"]]


def test_what_is_rejected_becomes_less_probable(database: Database, embedder: Embedder) -> None:
    tags = write_coded(database, embedder)
    suggest(database, embedder)
    price = TagSuggestion.tag_id == tags["Price"]
    with database.write() as session:
        before = session.scalars(select(TagSuggestion.probability).where(price)).all()
        assert before
        session.execute(update(TagSuggestion).where(price).values(status=SuggestionStatus.REJECTED))
    refresh_models(database, embedder, 1)
    with database.read() as session:
        decider = load_decider(session, embedder.key, embedder.dimensions, 0.5)
    vectors = embedder.embed(["The price is far too high for a small company like ours."])
    after = decider.decide(vectors)[0, decider.tag_ids.index(tags["Price"])]
    assert after < max(before)


def test_a_model_of_another_embedder_decides_nothing(database: Database, embedder: Embedder) -> None:
    write_coded(database, embedder)
    refresh_models(database, embedder, 1)
    assert len(refresh_models(database, Renamed(embedder), 1)) == len(TAGS)
    with database.read() as session:
        assert load_decider(session, embedder.key, embedder.dimensions, 0.5).tag_ids == []
    assert len(refresh_models(database, embedder, 1)) == len(TAGS)


def test_without_tags_or_passages_there_is_nothing_to_do(database: Database, embedder: Embedder) -> None:
    assert refresh_models(database, embedder, 1) == []
    assert suggest(database, embedder) == 0
    with database.write() as session:
        add_tags(session)
    assert suggest(database, embedder) == 0


def test_passages_that_are_all_the_same_or_foreign_break_nothing(database: Database, embedder: Embedder) -> None:
    with database.write() as session:
        for _ in range(3):
            write_conversation(session, embedder, [("Kim (customer)", "Ja, genau so ist das bei uns.")] * 4)
        tags = add_tags(session)
        for passage in list_passages(session, "genau"):
            highlight(session, passage, tags["Price"])
    suggest(database, embedder, LIMITS)
    with database.read() as session:
        decider = load_decider(session, embedder.key, embedder.dimensions, 0.5)
    probabilities = decider.decide(embedder.embed(["Ja, genau so ist das bei uns."]))
    assert ((probabilities >= 0) & (probabilities <= 1)).all()


def test_a_changed_name_is_learnt_at_once(database: Database, embedder: Embedder) -> None:
    tags = write_coded(database, embedder)
    refresh_models(database, embedder, 10)
    with database.write() as session:
        session.get_one(Tag, tags["Price"]).description = "What it costs a month."
    assert refresh_models(database, embedder, 10) == [tags["Price"]]
