"""What grew since somebody's last visit, as the home page tells it."""

from datetime import timedelta

from sqlalchemy import update

from models.base import now
from models.interviews import Interview
from tests.api.themes.conftest import IMPORT, PRICE, Themed


def test_a_theme_grew_by_those_who_speak_of_it_only_in_what_came_in_since(themed: Themed) -> None:
    """The last three interviews are new: two of their customers spoke of the price before, one never did."""
    runtime = themed.client.app.state.runtime  # type: ignore[attr-defined]
    with runtime.database.write() as session:
        older = Interview.id.in_(themed.interviews[:9])
        session.execute(update(Interview).where(older).values(created_at=now() - timedelta(days=40)))
    grown = themed.client.get("/api/home").raise_for_status().json()["themes"]
    told = [(each["name"], each["customers"], each["customers_more"], each["is_new"]) for each in grown]
    assert told == [(IMPORT, 3, 3, True), (PRICE, 10, 1, False)]
