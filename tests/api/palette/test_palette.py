import pytest
from fastapi.testclient import TestClient

from models.base import now
from models.customers import Account, AccountDomain, Participant, ParticipantEmail, Study
from models.database import Database
from models.people import Role
from models.themes import Theme
from tests.api.conftest import ClientFor, SignIn
from tests.support.interviews import Details, add_interview


@pytest.fixture(autouse=True)
def _filled(database: Database) -> None:
    with database.write() as session:
        account = Account(name="Northwind Logistics", domains=[AccountDomain(domain="nwl.example")])
        session.add_all([account, Account(name="100% Juice"), Account(name="Southwind")])
        add_interview(session, Details(title="Northern lights", account=account, study=Study(name="North study")))
        emails = [ParticipantEmail(email="mara@nwl.example")]
        kept = Participant(name="Mara Lindqvist", account=account, emails=emails)
        session.add(kept)
        session.flush()
        session.add(Participant(name="Mara Lind", merged_into_id=kept.id))
        shown = Theme(name="North is far", centroid=b"", reach=0.5, model_key="x", created_at=now())
        session.add_all([shown, Theme(name="North, hidden", centroid=b"", reach=0.5, model_key="x", is_hidden=True)])


def find(client: TestClient, q: str) -> list[tuple[str, str]]:
    answer = client.get("/api/palette", params={"q": q})
    assert answer.status_code == 200, answer.text
    return [(each["kind"], each["name"]) for each in answer.json()["items"]]


def test_everything_is_found_by_the_start_of_its_name(researcher: TestClient) -> None:
    assert set(find(researcher, "north")) == {
        ("account", "Northwind Logistics"),
        ("interview", "Northern lights"),
        ("study", "North study"),
        ("theme", "North is far"),
    }


def test_letters_in_their_order_are_enough_and_the_best_comes_first(researcher: TestClient) -> None:
    assert find(researcher, "nthw lgs") == [("account", "Northwind Logistics")]
    assert find(researcher, "wind")[0] == ("account", "Southwind")


def test_accounts_are_found_by_domain_and_people_by_email_the_merged_ones_never(researcher: TestClient) -> None:
    assert find(researcher, "nwl.exa") == [("account", "Northwind Logistics")]
    assert find(researcher, "mara@") == [("participant", "Mara Lindqvist")]
    assert find(researcher, "Mara Lind") == [("participant", "Mara Lindqvist")]


def test_signs_that_databases_read_otherwise_are_letters(researcher: TestClient) -> None:
    assert find(researcher, "0%") == [("account", "100% Juice")]
    assert find(researcher, "_") == []
    assert find(researcher, "  ") == []


def test_sales_finds_customers_and_never_what_was_said(client_for: ClientFor) -> None:
    kinds = {kind for kind, _ in find(client_for(Role.SALES), "n")}
    assert kinds <= {"account", "participant", "study"}
    assert "account" in kinds


def test_an_insight_that_is_not_shared_is_found_by_who_made_it(sign_in: SignIn) -> None:
    owner, other = sign_in("mia", Role.MEMBER), sign_in("noa", Role.MEMBER)
    owner.post("/api/insights", json={"title": "Quiet failures"})
    assert find(owner, "quiet") == [("insight", "Quiet failures")]
    assert find(other, "quiet") == []
