"""Suggesting anew for the whole repository: what would change, and applying it around what people did."""

from sqlalchemy import delete, select, update

from models.codebook import Tag
from models.database import Database
from models.passages import Passage
from models.tagging import SuggestionStatus, TagSuggestion
from search.embedding import Embedder
from search.tagging.applying import apply_proposal
from search.tagging.proposal import unpack_proposal
from search.tagging.refreshing import refresh_models
from search.tagging.rerun import Rerun, compute_rerun
from tests.support.tagging import LIMITS, add_tags, suggest
from tests.support.theming import write_interviews


def write_codebook(database: Database, embedder: Embedder) -> dict[str, int]:
    with database.write() as session:
        write_interviews(session, embedder, 12)
        tags = add_tags(session)
    refresh_models(database, embedder, 1)
    return tags


def rerun(database: Database, embedder: Embedder, tag_ids: list[int] | None = None) -> Rerun:
    return compute_rerun(database, embedder.key, embedder.dimensions, LIMITS, tag_ids, lambda _: None)


def apply(database: Database, found: Rerun) -> None:
    with database.write() as session:
        apply_proposal(session, unpack_proposal(found.proposal.pack()))


def count(database: Database) -> int:
    with database.read() as session:
        return len(session.scalars(select(TagSuggestion.id)).all())


def test_all_is_new_at_first_and_nothing_after_applying(database: Database, embedder: Embedder) -> None:
    write_codebook(database, embedder)
    first = rerun(database, embedder)
    assert first.summary["new"] > 0
    assert count(database) == 0
    apply(database, first)
    second = rerun(database, embedder)
    assert count(database) == first.summary["new"] == second.summary["kept"]
    assert (second.summary["new"], second.summary["gone"], second.summary["changed"]) == (0, 0, 0)


def test_samples_show_what_would_be_suggested(database: Database, embedder: Embedder) -> None:
    tags = write_codebook(database, embedder)
    found = rerun(database, embedder, [tags["Battery"]])
    assert [tag["tag_id"] for tag in found.summary["tags"]] == [tags["Battery"]]
    samples = found.summary["tags"][0]["samples"]
    assert samples
    assert all("battery" in sample["text"].lower() and sample["before"] is None for sample in samples)


def test_what_people_decided_stays_and_is_no_difference(database: Database, embedder: Embedder) -> None:
    write_codebook(database, embedder)
    suggest(database, embedder)
    with database.write() as session:
        session.execute(update(TagSuggestion).values(status=SuggestionStatus.REJECTED))
    before = count(database)
    found = rerun(database, embedder)
    assert (found.summary["new"], found.summary["gone"]) == (0, 0)
    apply(database, found)
    assert count(database) == before


def test_what_is_decided_while_a_proposal_waits_stays(database: Database, embedder: Embedder) -> None:
    write_codebook(database, embedder)
    suggest(database, embedder)
    with database.write() as session:
        session.execute(update(Tag).values(is_suggested=False))
    found = rerun(database, embedder)
    assert found.summary["gone"] == count(database)
    with database.write() as session:
        accepted = session.scalars(select(TagSuggestion.id)).first()
        taken = update(TagSuggestion).where(TagSuggestion.id == accepted)
        session.execute(taken.values(status=SuggestionStatus.ACCEPTED))
    apply(database, found)
    with database.read() as session:
        assert session.scalars(select(TagSuggestion.id)).all() == [accepted]


def test_a_tag_or_a_passage_that_is_gone_meanwhile_is_left_out(database: Database, embedder: Embedder) -> None:
    tags = write_codebook(database, embedder)
    found = rerun(database, embedder)
    with database.write() as session:
        session.execute(delete(Tag).where(Tag.id == tags["Price"]))
        session.execute(delete(Passage).where(Passage.text.contains("battery")))
    apply(database, found)
    with database.read() as session:
        tag_ids = set(session.scalars(select(TagSuggestion.tag_id)))
    assert tags["Price"] not in tag_ids
    assert tags["Battery"] not in tag_ids
