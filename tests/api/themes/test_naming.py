"""Names that the writer proposes for themes: out of what may be sent to it, and never more than a proposal."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.changes import get_last_seq
from models.customers import Study
from models.database import Database
from models.interviews import Interview
from models.passages import Passage
from models.settings import Settings
from models.themes import MembershipSource, Theme, ThemePassage
from tests.support.passages import Said, write_interview
from tests.support.writer_server import Endpoint, writing

OPEN = "The import of spreadsheets took three weeks."
SECRET = "The merger with Northwind is planned for May."


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with writing() as opened:
        yield opened


@pytest.fixture
def theme_id(database: Database) -> int:
    """A theme of two interviews, the second of a confidential study, the first by way of a sub-theme."""
    with database.write() as session:
        for said in (OPEN, SECRET):
            write_interview(session, [Said(said)])
        theme, part = (Theme(name=name, centroid=b"", reach=0.4, model_key="key") for name in ("Import", "Weeks"))
        session.add_all([theme, part, study := Study(name="Board", is_confidential=True)])
        session.flush()
        part.parent_id = theme.id
        for passage, owner in zip(session.scalars(select(Passage).order_by(Passage.id)), (part, theme), strict=True):
            session.add(
                ThemePassage(passage_id=passage.id, theme_id=owner.id, source=MembershipSource.RUN, strength=0.5)
            )
            if passage.text == SECRET:
                session.get_one(Interview, passage.interview_id).study_id = study.id
        return theme.id


def propose(client: TestClient, theme_id: int, edit_version: int = 1) -> tuple[int, dict[str, object]]:
    answer = client.post(f"/api/themes/{theme_id}/propose-name", json={"edit_version": edit_version})
    return answer.status_code, answer.json()


def test_without_a_writer_the_setting_to_set_is_named(researcher: TestClient, theme_id: int) -> None:
    status, problem = propose(researcher, theme_id)
    assert status == 409
    assert "EARSHOT_WRITER_URL" in str(problem["detail"])


class TestWithAWriter:
    @pytest.fixture
    def settings(self, settings: Settings, endpoint: Endpoint) -> Settings:
        return settings.model_copy(update={"writer_url": endpoint.url})

    def test_a_name_is_proposed_out_of_what_may_be_sent(
        self, researcher: TestClient, database: Database, theme_id: int, endpoint: Endpoint
    ) -> None:
        endpoint.say("Spreadsheet import takes weeks")
        with database.read() as session:
            before = get_last_seq(session)
        status, theme = propose(researcher, theme_id)
        assert (status, theme["name"], theme["proposed_name"]) == (200, "Import", "Spreadsheet import takes weeks")
        assert endpoint.given["quotes"] == [OPEN]
        with database.read() as session:
            assert get_last_seq(session) == before + 1
        renamed = researcher.post(f"/api/themes/{theme_id}/rename", json={"edit_version": 1, "name": "Slow import"})
        assert renamed.json()["proposed_name"] is None

    def test_a_name_that_no_quote_bears_is_not_proposed(
        self, researcher: TestClient, theme_id: int, endpoint: Endpoint
    ) -> None:
        endpoint.say("Merger planned for May")
        assert propose(researcher, theme_id)[1]["proposed_name"] is None

    def test_a_theme_edited_meanwhile_and_a_writer_that_fails_are_told(
        self, researcher: TestClient, theme_id: int, endpoint: Endpoint
    ) -> None:
        assert propose(researcher, theme_id, edit_version=7)[0] == 409
        assert endpoint.asked == []
        endpoint.status = 500
        assert propose(researcher, theme_id)[0] == 503
