"""The map over HTTP: themes by name, points in tiles, and nothing of what was erased."""

from collections.abc import Sequence

import numpy as np
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.changes import record_change
from models.database import Database
from models.passages import ChangeKind, Passage
from models.themes import MembershipSource, Theme, ThemePassage
from search.embedding import pack_vector
from search.themes.map import SIDE, Drawn, add_map
from search.themes.tiles import NOWHERE
from tests.support.passages import Said, write_interview

SAID = [Said("The price is too high for us."), Said("The import lost our columns."), Said("The weather was lovely.")]


@pytest.fixture
def drawn(database: Database) -> list[int]:
    """Interviews whose first passages are about the price, left on the map; second ones about its sub-theme, right;
    third ones belong nowhere."""
    with database.write() as session:
        interviews = [write_interview(session, SAID) for _ in range(3)]
        themes = [
            Theme(name=name, centroid=pack_vector(np.ones(4, dtype=np.float32)), reach=0.4, model_key="test")
            for name in ("Price", "Discounts")
        ]
        session.add_all(themes)
        session.flush()
        themes[1].parent_id = themes[0].id
        ids = list(session.scalars(select(Passage.id).order_by(Passage.id)))
        for place, passage_id in enumerate(ids):
            if place % 3 < 2:
                row = {"passage_id": passage_id, "theme_id": themes[place % 3].id, "strength": 0.5}
                session.add(ThemePassage(source=MembershipSource.RUN, **row))
        places = np.array([[0.2, 0.5], [0.4, 0.5], [0.9, 0.1]] * 3)
        add_map(session, "test", Drawn(np.array(ids), np.rint(places * SIDE).astype(np.uint16)))
        record_change(session, ChangeKind.THEMES, 0)
        return interviews


def read_themes_of_points(client: TestClient) -> list[int]:
    tile = client.get("/api/theme-map/tiles/0/0/0").content
    count = int.from_bytes(tile[:4], "little")
    return np.frombuffer(tile, "<u2", count, 4 + 8 * count).tolist()


def passages_of(database: Database, interview_id: int) -> Sequence[int]:
    with database.read() as session:
        return session.scalars(select(Passage.id).where(Passage.interview_id == interview_id)).all()


def test_the_map_tells_where_themes_lie_and_how_much_is_drawn_of_them(researcher: TestClient, drawn: list[int]) -> None:
    answer = researcher.get("/api/theme-map").json()
    assert (answer["points"], answer["tile_levels"]) == (9, 1)
    price, discounts = answer["themes"]
    assert (price["name"], price["passages"], price["parent_id"]) == ("Price", 6, None)
    assert (discounts["name"], discounts["passages"], discounts["parent_id"]) == ("Discounts", 3, price["id"])
    assert (price["x"], price["y"]) == pytest.approx((0.3, 0.5), abs=1e-3)
    assert discounts["x"] == pytest.approx(0.4, abs=1e-3)
    assert sorted(read_themes_of_points(researcher)) == [0, 0, 0, 1, 1, 1, NOWHERE, NOWHERE, NOWHERE]


def test_without_a_map_there_is_nothing_to_draw(researcher: TestClient) -> None:
    answer = researcher.get("/api/theme-map").json()
    assert (answer["version"], answer["points"], answer["themes"]) == (None, 0, [])
    assert researcher.get("/api/theme-map/tiles/0/0/0").status_code == 404


def test_nothing_of_an_interview_that_is_erased_is_left_on_the_map(
    researcher: TestClient, admin: TestClient, database: Database, drawn: list[int]
) -> None:
    version = researcher.get("/api/theme-map").json()["version"]
    erased = set(passages_of(database, drawn[0]))
    assert admin.delete(f"/api/interviews/{drawn[0]}").is_success
    answer = researcher.get("/api/theme-map").json()
    assert (answer["points"], answer["themes"][0]["passages"]) == (6, 4)
    tile = researcher.get("/api/theme-map/tiles/0/0/0").content
    assert erased.isdisjoint(np.frombuffer(tile, "<u4", 6, 4).tolist())
    assert answer["version"] != version
    assert researcher.get("/api/theme-map/tiles/0/0/0", params={"version": version}).status_code == 404


def test_the_map_follows_what_people_move(researcher: TestClient, database: Database, drawn: list[int]) -> None:
    version = researcher.get("/api/theme-map").json()["version"]
    body = {"passage_ids": [passages_of(database, drawn[0])[0]]}
    assert researcher.post("/api/themes/outside/assign", json=body).is_success
    answer = researcher.get("/api/theme-map").json()
    assert answer["version"] != version
    assert sorted(read_themes_of_points(researcher)).count(NOWHERE) == 4


def test_tiles_of_a_version_are_kept_for_good_others_asked_for_anew_and_those_that_are_not_there_not_found(
    researcher: TestClient, drawn: list[int]
) -> None:
    version = researcher.get("/api/theme-map").json()["version"]
    kept = researcher.get("/api/theme-map/tiles/0/0/0", params={"version": version})
    assert kept.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert kept.headers["Content-Type"] == "application/octet-stream"
    latest = researcher.get("/api/theme-map/tiles/0/0/0")
    assert latest.headers["Cache-Control"] == "private, no-cache"
    again = researcher.get("/api/theme-map/tiles/0/0/0", headers={"If-None-Match": latest.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    info = researcher.get("/api/theme-map")
    assert researcher.get("/api/theme-map", headers={"If-None-Match": info.headers["ETag"]}).status_code == 304
    for missing in ("1/0/0", "0/1/0", "-1/0/0", "0/0/-1"):
        assert researcher.get(f"/api/theme-map/tiles/{missing}").status_code == 404


def test_a_theme_that_people_made_since_lies_in_the_middle_of_its_passages(
    researcher: TestClient, database: Database, drawn: list[int]
) -> None:
    theme = researcher.get("/api/theme-map").json()["themes"][0]
    parts = [{"name": "Weather", "passage_ids": [passages_of(database, drawn[0])[1]]}]
    assert researcher.post(f"/api/themes/{theme['id']}/split", json={"edit_version": 1, "into": parts}).is_success
    made = researcher.get("/api/theme-map").json()["themes"][-1]
    assert (made["name"], made["passages"]) == ("Weather", 1)
    assert made["x"] == pytest.approx(0.4, abs=1e-3)


def test_filters_tell_which_points_are_heard_by_a_bit_for_each(
    researcher: TestClient, database: Database, drawn: list[int]
) -> None:
    def list_heard(**query: object) -> set[int]:
        content = researcher.get("/api/theme-map/heard", params=query).content  # type: ignore[arg-type]
        bits = np.unpackbits(np.frombuffer(content, np.uint8, offset=4), bitorder="little")
        return set((np.flatnonzero(bits) + int.from_bytes(content[:4], "little")).tolist())

    assert list_heard(interview_id=drawn[1:]) == {*passages_of(database, drawn[1]), *passages_of(database, drawn[2])}
    assert len(list_heard()) == 9
    assert list_heard(account="nobody") == set()


def test_a_point_is_read_as_what_was_said_until_it_is_erased(
    researcher: TestClient, admin: TestClient, database: Database, drawn: list[int]
) -> None:
    passage_id = passages_of(database, drawn[0])[1]
    hit = researcher.get(f"/api/theme-map/passages/{passage_id}").json()
    assert (hit["passage_id"], hit["text"], hit["interview_id"]) == (passage_id, SAID[1].text, drawn[0])
    assert admin.delete(f"/api/interviews/{drawn[0]}").is_success
    assert researcher.get(f"/api/theme-map/passages/{passage_id}").status_code == 404
