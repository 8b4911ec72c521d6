"""The filter `theme=`: what belongs to themes, named by id or name."""

from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.database import Database
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.embedding import Embedder
from tests.support.workspace import Workspace, write_workspace


@dataclass(frozen=True)
class Themed:
    """A theme with a sub-theme, of what Northwind and Acme say, and one that was merged into it."""

    theme: int
    part: int
    merged: int
    workspace: Workspace


@pytest.fixture
def themed(database: Database, embedder: Embedder) -> Themed:
    with database.write() as session:
        workspace = write_workspace(session, embedder)
        kinds: list[tuple[str, ThemeStatus]] = [
            ("Preis", ThemeStatus.ACTIVE),
            ("Too expensive", ThemeStatus.ACTIVE),
            ("Cost", ThemeStatus.MERGED),
        ]
        themes = [
            Theme(name=name, centroid=b"", reach=0.4, model_key=embedder.key, status=status) for name, status in kinds
        ]
        session.add_all(themes)
        session.flush()
        themes[1].parent_id = themes[2].merged_into_id = themes[0].id
        for place, name in enumerate(("northwind", "acme")):
            said = select(Passage.id).where(
                Passage.interview_id == workspace.interviews[name], Passage.role == "customer"
            )
            for passage_id in session.scalars(said):
                member = ThemePassage(passage_id=passage_id, theme_id=themes[place].id, strength=0.5)
                member.source = MembershipSource.RUN
                session.add(member)
        return Themed(themes[0].id, themes[1].id, themes[2].id, workspace)


def find_interviews(client: TestClient, theme: str | int) -> set[str]:
    answer = client.get("/api/search", params={"q": "what does it cost to import", "theme": theme})
    assert answer.status_code == 200, answer.text
    return {hit["interview"]["title"] for hit in answer.json()["hits"]}


def test_what_belongs_to_a_theme_or_its_sub_themes_is_found_by_id_and_by_name(
    researcher: TestClient, themed: Themed
) -> None:
    assert find_interviews(researcher, themed.theme) == find_interviews(researcher, "preis") == {"northwind", "acme"}
    assert find_interviews(researcher, themed.part) == find_interviews(researcher, "too EXPENSIVE") == {"acme"}


def test_a_merged_theme_leads_by_its_id_to_what_it_became(researcher: TestClient, themed: Themed) -> None:
    assert find_interviews(researcher, themed.merged) == {"northwind", "acme"}
    assert find_interviews(researcher, "cost") == set()


@pytest.mark.parametrize("theme", ["4711", "Nobody named it"])
@pytest.mark.usefixtures("themed")
def test_a_theme_that_is_not_there_lets_nothing_through(researcher: TestClient, theme: str) -> None:
    assert find_interviews(researcher, theme) == set()
