"""People's edits of themes: kept, counted, and refused where somebody else was quicker."""

from fastapi.testclient import TestClient

from models.changes import get_last_seq
from models.database import Database
from models.themes import Theme, ThemeStatus


def add_theme(database: Database, **values: object) -> int:
    with database.write() as session:
        theme = Theme(**({"name": "Import", "centroid": b"", "reach": 0.4, "model_key": "key"} | values))
        session.add(theme)
        session.flush()
        return theme.id


def test_edits_are_kept_and_told_to_those_who_follow_changes(researcher: TestClient, database: Database) -> None:
    theme_id = add_theme(database, proposed_name="Importing")
    with database.read() as session:
        before = get_last_seq(session)
    renamed = researcher.post(f"/api/themes/{theme_id}/rename", json={"edit_version": 1, "name": " Spreadsheets "})
    researcher.post(f"/api/themes/{theme_id}/pin", json={"edit_version": 2, "is_pinned": True})
    researcher.post(f"/api/themes/{theme_id}/hide", json={"edit_version": 3, "is_hidden": True})
    assert renamed.json()["name"] == "Spreadsheets"
    with database.read() as session:
        theme = session.get_one(Theme, theme_id)
        assert (theme.is_named_by_person, theme.is_pinned, theme.is_hidden) == (True, True, True)
        assert (theme.proposed_name, theme.edit_version) == (None, 4)
        assert get_last_seq(session) == before + 3


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(researcher: TestClient, database: Database) -> None:
    theme_id = add_theme(database)
    researcher.post(f"/api/themes/{theme_id}/rename", json={"edit_version": 1, "name": "First"})
    second = researcher.post(f"/api/themes/{theme_id}/rename", json={"edit_version": 1, "name": "Second"})
    assert (second.status_code, second.json()["type"]) == (409, "/problems/edited-meanwhile")
    assert second.json()["edit_version"] == 2
    with database.read() as session:
        assert session.get_one(Theme, theme_id).name == "First"


def test_a_theme_that_is_gone_or_merged_cannot_be_edited(researcher: TestClient, database: Database) -> None:
    answers = [
        researcher.post(f"/api/themes/{theme_id}/pin", json={"edit_version": 1, "is_pinned": True}).status_code
        for theme_id in (add_theme(database, status=ThemeStatus.GONE), add_theme(database, status=ThemeStatus.MERGED))
    ]
    assert answers == [404, 409]
