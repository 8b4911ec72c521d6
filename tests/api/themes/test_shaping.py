"""Themes that people merge, split and fill: nothing is lost, centres follow, and the second editor is told."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
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
    part = get_theme(database, shaped.part)
    assert (part.status, part.merged_into_id) == (ThemeStatus.MERGED, shaped.first)


def split(client: TestClient, theme_id: int, *into: dict[str, object]) -> Response:
    return client.post(f"/api/themes/{theme_id}/split", json={"edit_version": 1, "into": into})


def test_a_sub_theme_that_is_split_off_goes_on_as_a_theme(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    (part,) = split(researcher, shaped.first, {"sub_theme_ids": [shaped.part]}).json()["parts"]
    assert (part["id"], part["parent_id"], part["name"], part["edit_version"]) == (shaped.part, None, "Columns", 2)
    assert (part["is_named_by_person"], part["is_shaped_by_person"]) == (False, True)
    assert look(database)[shaped.passages[2]] == (shaped.part, "run")


def test_several_sub_themes_and_passages_become_one_theme_called_by_its_phrases(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    said = [
        "Setting up takes weeks.",
        "Setting up is slow.",
        "The export of tables fails.",
        "An export of tables broke.",
    ]
    with database.write() as session:
        for passage_id, text in zip(shaped.passages, said, strict=False):
            session.get_one(Passage, passage_id).text = text
        other = Theme(name="Rows", centroid=pack_vector(point(0, 1)), reach=0.4, model_key="test")
        other.parent_id = shaped.first
        session.add(other)
        session.flush()
        session.get_one(ThemePassage, shaped.passages[3]).theme_id = other.id
    answer = split(researcher, shaped.first, {"sub_theme_ids": [shaped.part, other.id]}).json()
    (part,) = answer["parts"]
    assert (part["name"], part["is_named_by_person"]) == ("Export of tables", False)
    assert get_theme(database, shaped.part).parent_id == get_theme(database, other.id).parent_id == part["id"]
    assert get_theme(database, shaped.first).phrases == ["setting"]
    assert get_theme(database, part["id"]).quote_passage_id in shaped.passages[2:4]


def test_what_a_split_may_not_name_is_told(researcher: TestClient, shaped: Shaped) -> None:
    part = {"sub_theme_ids": [shaped.part]}
    empty, foreign, twice = [{"name": "A"}], [{"sub_theme_ids": [shaped.second]}], [part, part]
    within = [part, {"name": "B", "passage_ids": [shaped.passages[2]]}]
    for into in (empty, foreign, twice, within):
        assert split(researcher, shaped.first, *into).status_code == 422
    assert split(researcher, shaped.first, part).status_code == 200


def test_edits_of_more_than_the_settings_allow_are_refused_with_the_setting(
    researcher: TestClient, app: FastAPI, database: Database, shaped: Shaped
) -> None:
    runtime = app.state.runtime
    few = runtime.settings.model_copy(update={"theme_edit_passages_max": 1, "theme_parts_max": 1})
    app.state.runtime = replace(runtime, settings=few)
    two = shaped.passages[:2]
    parts: list[dict[str, object]] = [{"passage_ids": [passage_id]} for passage_id in two]
    answers = [
        researcher.post(f"/api/themes/{shaped.second}/assign", json={"edit_version": 1, "passage_ids": two}),
        researcher.post("/api/themes/outside/assign", json={"passage_ids": two}),
        split(researcher, shaped.first, parts[0]),
        split(researcher, shaped.first, *parts),
    ]
    assert [answer.status_code for answer in answers] == [422] * 4
    assert ["EARSHOT_THEME_" in answer.json()["detail"] for answer in answers] == [True] * 4
    status, problem = merge(researcher, shaped.first, shaped.second)
    assert (status, "EARSHOT_THEME_EDIT_PASSAGES_MAX" in str(problem["detail"])) == (422, True)


def test_a_quote_that_is_moved_to_another_theme_is_replaced(
    researcher: TestClient, database: Database, shaped: Shaped
) -> None:
    moved, stays = shaped.passages[:2]
    with database.write() as session:
        session.get_one(Theme, shaped.first).quote_passage_id = moved
        session.get_one(ThemePassage, stays).strength = 0.9
    researcher.post(f"/api/themes/{shaped.second}/assign", json={"edit_version": 1, "passage_ids": [moved]})
    assert get_theme(database, shaped.first).quote_passage_id == stays


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
