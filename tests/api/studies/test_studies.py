from datetime import date

import pytest
from fastapi.testclient import TestClient

from models.customers import Study
from models.database import Database
from models.people import Role
from models.settings import Settings
from tests.api.conftest import ClientFor
from tests.support.interviews import Details, add_interview
from tests.support.problems import read_problem

WRITTEN = {
    "plan": "Twelve conversations in six weeks.",
    "guide": [{"question": "What happened first?", "note": "The last time."}, {"question": "And then?", "note": ""}],
    "consent_form": "We record this conversation.",
}


def add_study(client: TestClient, **fields: object) -> dict[str, object]:
    answer = client.post("/api/studies", json={"name": "Onboarding", **fields})
    assert answer.status_code == 201, answer.text
    study: dict[str, object] = answer.json()
    return study


def test_a_study_is_kept_changed_and_counts_its_interviews(researcher: TestClient, database: Database) -> None:
    study = add_study(researcher, purpose="Why do teams stall?")
    with database.write() as session:
        add_interview(session, Details(study=session.get_one(Study, study["id"])))
    changed = researcher.patch(f"/api/studies/{study['id']}", json={"purpose": None}).json()
    assert changed == {
        "id": study["id"],
        "name": "Onboarding",
        "purpose": None,
        "public_name": None,
        "kind": "interview",
        "is_confidential": False,
        "interviews": 1,
        "status": "running",
        "starts_on": None,
        "ends_on": None,
        "interviews_planned": None,
        "edit_version": 2,
        "plan": None,
        "guide": [],
        "consent_form": None,
        "participants_planned": None,
        "accounts_planned": None,
        "members": [],
    }
    assert researcher.get(f"/api/studies/{study['id']}").json() == changed


def test_a_study_has_a_name_for_the_public_and_a_kind(researcher: TestClient) -> None:
    new = {"name": "Churn 2026", "public_name": "How teams choose tools", "kind": "usability_test"}
    study = researcher.post("/api/studies", json=new).json()
    assert (study["public_name"], study["kind"]) == ("How teams choose tools", "usability_test")
    changed = researcher.patch(f"/api/studies/{study['id']}", json={"public_name": None, "kind": "survey"}).json()
    assert (changed["public_name"], changed["kind"], changed["name"]) == (None, "survey", "Churn 2026")
    kept = researcher.patch(f"/api/studies/{study['id']}", json={"kind": None, "name": None}).json()
    assert kept == changed | {"edit_version": 3}
    problem = read_problem(researcher.patch(f"/api/studies/{study['id']}", json={"kind": "chat"}), 422)
    assert "kind" in problem["errors"]


def test_a_study_can_be_kept_from_the_writer(researcher: TestClient) -> None:
    study = add_study(researcher, is_confidential=True)
    assert study["is_confidential"]
    path = f"/api/studies/{study['id']}"
    assert researcher.patch(path, json={"is_confidential": None, "purpose": "Hear them"}).json()["is_confidential"]
    assert not researcher.patch(path, json={"is_confidential": False}).json()["is_confidential"]


def test_names_of_studies_are_unique(researcher: TestClient) -> None:
    add_study(researcher)
    other = add_study(researcher, name="Pricing")
    read_problem(researcher.post("/api/studies", json={"name": "Onboarding"}), 409)
    read_problem(researcher.patch(f"/api/studies/{other['id']}", json={"name": "Onboarding"}), 409)
    assert researcher.patch(f"/api/studies/{other['id']}", json={"name": "Pricing"}).status_code == 200


def test_studies_are_listed_by_name_in_pages(researcher: TestClient) -> None:
    for name in ("Pricing", "onboarding", "Renewal"):
        add_study(researcher, name=name)
    first = researcher.get("/api/studies?limit=2").json()
    second = researcher.get(f"/api/studies?limit=2&cursor={first['next_cursor']}").json()
    assert [item["name"] for item in first["items"] + second["items"]] == ["onboarding", "Pricing", "Renewal"]
    assert [item["name"] for item in researcher.get("/api/studies?q=PRI").json()["items"]] == ["Pricing"]


def test_studies_are_listed_by_where_they_stand(researcher: TestClient) -> None:
    add_study(researcher, name="Pricing", status="planned")
    add_study(researcher, name="Renewal", status="finished")
    assert [item["name"] for item in researcher.get("/api/studies?status=planned").json()["items"]] == ["Pricing"]


def test_a_study_that_is_not_there_is_told(researcher: TestClient) -> None:
    for path in ("", "/progress", "/documents/guide", "/candidates"):
        read_problem(researcher.get(f"/api/studies/9{path}"), 404)
    read_problem(researcher.patch("/api/studies/9", json={"name": "x"}), 404)


def test_what_is_planned_is_kept(researcher: TestClient) -> None:
    dates = {"starts_on": "2026-09-01", "ends_on": "2026-10-01"}
    counts = {"interviews_planned": 12, "participants_planned": 14, "accounts_planned": 8}
    study = add_study(researcher, **dates, **counts, **WRITTEN)
    assert study.items() >= (dates | counts | WRITTEN).items()
    problem = read_problem(researcher.patch(f"/api/studies/{study['id']}", json={"ends_on": "2026-08-01"}), 422)
    assert problem["errors"] == {"ends_on": "is before the start"}


def test_nobody_overwrites_what_somebody_else_wrote(researcher: TestClient) -> None:
    path = f"/api/studies/{add_study(researcher)['id']}"
    assert "edit_version" in read_problem(researcher.patch(path, json={"plan": "Mine"}), 422)["errors"]
    assert researcher.patch(path, json={"edit_version": 1, "plan": "Theirs"}).json()["edit_version"] == 2
    problem = read_problem(researcher.patch(path, json={"edit_version": 1, "plan": "Mine"}), 409)
    assert (problem["type"], problem["edit_version"]) == ("/problems/edited-meanwhile", 2)
    assert researcher.get(path).json()["plan"] == "Theirs"


def test_texts_and_guides_have_their_limits(researcher: TestClient, settings: Settings) -> None:
    long = "x" * (settings.study_text_chars_max + 1)
    refused = [{"plan": long}, {"consent_form": long}, {"guide": [{"question": long}]}]
    refused.append({"guide": [{"question": "Why?"}] * (settings.study_questions_max + 1)})
    for fields in refused:
        problem = read_problem(researcher.post("/api/studies", json={"name": "Onboarding", **fields}), 422)
        assert problem["errors"].keys() == fields.keys()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SALES])
def test_what_is_written_for_interviewers_is_read_by_those_who_read_interviews(
    client_for: ClientFor, researcher: TestClient, role: Role
) -> None:
    study = add_study(researcher, starts_on="2026-09-01", public_name="Getting started", **WRITTEN)
    client, path = client_for(role), f"/api/studies/{study['id']}"
    read = client.get(path).json()
    assert (read["public_name"], read["starts_on"]) == ("Getting started", str(date(2026, 9, 1)))
    may_read = role == Role.MEMBER
    assert [read[name] for name in WRITTEN] == (list(WRITTEN.values()) if may_read else [None] * 3)
    for part in ("/progress", "/documents/plan", "/documents/guide", "/documents/consent-form"):
        assert client.get(path + part).status_code == (200 if may_read else 403)
    read_problem(client.patch(path, json={"name": "Taken over"}), 403)


def test_what_is_written_is_handed_on_as_markdown(researcher: TestClient) -> None:
    study = add_study(researcher, public_name="Getting started", purpose="Why do teams stall?", **WRITTEN)
    path = f"/api/studies/{study['id']}/documents"
    guide = researcher.get(f"{path}/guide")
    assert guide.headers["content-type"].startswith("text/markdown")
    assert f"study-{study['id']}-guide.md" in guide.headers["content-disposition"]
    assert guide.text == (
        "# Interview guide: Onboarding\n\n1. What happened first?\n\n   > The last time.\n\n2. And then?\n"
    )
    assert researcher.get(f"{path}/plan").text == (
        "# Plan: Onboarding\n\nWhy do teams stall?\n\nTwelve conversations in six weeks.\n"
    )
    consent = researcher.get(f"{path}/consent-form").text
    assert consent == "# Consent form: Getting started\n\nWe record this conversation.\n"
