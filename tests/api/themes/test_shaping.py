"""Themes that people merge, split and fill: nothing is lost, centres follow, and the second editor is told."""

from dataclasses import dataclass

import numpy as np
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.changes import get_last_seq
from models.database import Database
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.embedding import Float32, pack_vector, unpack_vectors
from tests.support.passages import Said, write_interview


@dataclass(frozen=True)
class Shaped:
    """Two themes, of which the first has a sub-theme with the third passage, and one passage outside."""

    first: int
    part: int
    second: int
    passages: list[int]


def point(x: float, y: float) -> Float32:
    vector = np.array([x, y, 0.5, 0.0], dtype=np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


@pytest.fixture
def shaped(database: Database) -> Shaped:
    vectors = [point(1, 0), point(1, 0.2), point(1, 0.4), point(0, 1), point(0.2, 1), point(-1, -1)]
    with database.write() as session:
        write_interview(session, [Said(f"Said {place}", vector) for place, vector in enumerate(vectors)])
        ids = list(session.scalars(select(Passage.id).order_by(Passage.id)))
        themes = [
            Theme(name=name, centroid=pack_vector(centroid), reach=0.4, model_key="test")
            for name, centroid in (("Import", point(1, 0.2)), ("Columns", point(1, 0.4)), ("Price", point(0.1, 1)))
        ]
        session.add_all(themes)
        session.flush()
        themes[1].parent_id = themes[0].id
        for passage_id, theme in zip(ids, (0, 0, 1, 2, 2), strict=False):
            row = {"passage_id": passage_id, "theme_id": themes[theme].id, "strength": 0.5}
            session.add(ThemePassage(source=MembershipSource.RUN, **row))
        return Shaped(themes[0].id, themes[1].id, themes[2].id, ids)


def look(database: Database) -> dict[int, tuple[int | None, str]]:
    with database.read() as session:
        return {row.passage_id: (row.theme_id, row.source) for row in session.scalars(select(ThemePassage))}


def get_theme(database: Database, theme_id: int) -> Theme:
    with database.read() as session:
        return session.get_one(Theme, theme_id)


def merge(client: TestClient, theme_id: int, into_id: int) -> tuple[int, dict[str, object]]:
    body = {"edit_version": 1, "into_id": into_id, "into_edit_version": 1}
    answer = client.post(f"/api/themes/{theme_id}/merge", json=body)
    return answer.status_code, answer.json()


def test_merging_moves_passages_and_sub_themes_and_the_centre(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    with database.read() as session:
        seq = get_last_seq(session)
    status, kept = merge(researcher, shaped.first, shaped.second)
    assert (status, kept["id"], kept["is_shaped_by_person"], kept["edit_version"]) == (200, shaped.second, True, 2)
    members = look(database)
    assert [members[passage_id] for passage_id in shaped.passages[:3]] == [
        (shaped.second, "person"), (shaped.second, "person"), (shaped.part, "run")
    ]  # fmt: skip
    gone, into = get_theme(database, shaped.first), get_theme(database, shaped.second)
    assert (gone.status, gone.merged_into_id) == (ThemeStatus.MERGED, shaped.second)
    assert get_theme(database, shaped.part).parent_id == shaped.second
    centre = sum(point(*each) for each in ((1, 0), (1, 0.2), (1, 0.4), (0, 1), (0.2, 1)))
    assert unpack_vectors([into.centroid], 4)[0] == pytest.approx(centre / np.linalg.norm(centre), abs=0.002)
    assert into.reach > 0.4
    with database.read() as session:
        assert get_last_seq(session) == seq + 1


def test_a_sub_theme_is_merged_into_its_theme(researcher: TestClient, database: Database, shaped: Shaped) -> None:
    status, _kept = merge(researcher, shaped.part, shaped.first)
    assert status == 200
    assert look(database)[shaped.passages[2]] == (shaped.first, "person")


def test_merging_what_would_not_be_a_theme_any_more_is_refused_with_a_sentence(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    before = look(database)
    status, problem = merge(researcher, shaped.first, shaped.first)
    assert (status, "into itself" in str(problem["detail"])) == (409, True)
    status, problem = merge(researcher, shaped.first, shaped.part)
    assert (status, "is a sub-theme of" in str(problem["detail"])) == (409, True)
    assert look(database) == before


def test_a_theme_with_sub_themes_does_not_go_below_another_sub_theme(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    with database.write() as session:
        other = Theme(name="Own", centroid=pack_vector(point(0, 1)), reach=0.4, model_key="test")
        other.parent_id = shaped.second
        session.add(other)
        session.flush()
    status, problem = merge(researcher, shaped.first, other.id)
    assert (status, "has sub-themes" in str(problem["detail"])) == (409, True)


def test_the_second_of_two_who_merge_is_told_which_theme_changed(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    researcher.post(f"/api/themes/{shaped.second}/pin", json={"edit_version": 1, "is_pinned": True})
    before = look(database)
    status, problem = merge(researcher, shaped.first, shaped.second)
    assert (status, problem["type"], problem["theme_id"]) == (409, "/problems/edited-meanwhile", shaped.second)
    assert look(database) == before
    assert get_theme(database, shaped.first).edit_version == 1


def test_splitting_makes_named_themes_beside_it(researcher: TestClient, database: Database, shaped: Shaped) -> None:
    into = [{"name": "Columns only", "passage_ids": [shaped.passages[1], shaped.passages[2]]}]
    answer = researcher.post(f"/api/themes/{shaped.first}/split", json={"edit_version": 1, "into": into})
    assert answer.status_code == 200
    (part,) = answer.json()["parts"]
    assert (part["name"], part["parent_id"], part["is_named_by_person"]) == ("Columns only", None, True)
    members = look(database)
    assert [members[each] for each in shaped.passages[1:3]] == [(part["id"], "person")] * 2
    assert members[shaped.passages[0]] == (shaped.first, "run")
    left = get_theme(database, shaped.first)
    assert (left.status, left.is_shaped_by_person, left.edit_version) == (ThemeStatus.ACTIVE, True, 2)
    assert unpack_vectors([left.centroid], 4)[0] == pytest.approx(point(1, 0), abs=0.002)


def test_a_theme_of_which_nothing_is_left_leads_to_its_largest_part(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    into = [
        {"name": "Small", "passage_ids": shaped.passages[:1]},
        {"name": "Large", "passage_ids": shaped.passages[1:3]},
    ]
    answer = researcher.post(f"/api/themes/{shaped.first}/split", json={"edit_version": 1, "into": into}).json()
    large = answer["parts"][1]["id"]
    assert (answer["theme"]["status"], answer["theme"]["merged_into_id"]) == ("merged", large)
    assert get_theme(database, shaped.part).merged_into_id == large


def test_a_split_by_passages_of_others_or_by_one_twice_is_refused(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    before = look(database)
    other = [{"name": "A", "passage_ids": shaped.passages[3:4]}]
    twice = [{"name": name, "passage_ids": shaped.passages[:1]} for name in "AB"]
    for into in (other, twice):
        body = {"edit_version": 1, "into": into}
        assert researcher.post(f"/api/themes/{shaped.first}/split", json=body).status_code == 422
    assert look(database) == before


def test_passages_are_put_into_a_theme_and_out_of_all(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    outside, moved = shaped.passages[5], shaped.passages[0]
    body = {"edit_version": 1, "passage_ids": [moved, outside]}
    assert researcher.post(f"/api/themes/{shaped.second}/assign", json=body).json()["edit_version"] == 2
    taken = researcher.post("/api/themes/outside/assign", json={"passage_ids": [shaped.passages[3]] * 2})
    assert taken.json() == {"passages": 1}
    members = look(database)
    assert members[moved] == members[outside] == (shaped.second, "person")
    assert members[shaped.passages[3]] == (None, "person")


def test_passages_that_are_not_there_are_named(researcher: TestClient, database: Database, shaped: Shaped) -> None:
    before = look(database)
    answers = [
        researcher.post(f"/api/themes/{shaped.second}/assign", json={"edit_version": 1, "passage_ids": [4711]}),
        researcher.post("/api/themes/outside/assign", json={"passage_ids": [4711, shaped.passages[0]]}),
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("4711" in answer.json()["detail"] for answer in answers)
    assert look(database) == before
