from fastapi.testclient import TestClient

from models.customers import Study
from models.database import Database
from tests.support.interviews import Details, add_interview
from tests.support.problems import read_problem


def test_a_study_is_kept_changed_and_counts_its_interviews(researcher: TestClient, database: Database) -> None:
    study = researcher.post("/api/studies", json={"name": "Onboarding", "purpose": "Why do teams stall?"}).json()
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
    }
    assert researcher.get(f"/api/studies/{study['id']}").json() == changed


def test_a_study_has_a_name_for_the_public_and_a_kind(researcher: TestClient) -> None:
    new = {"name": "Churn 2026", "public_name": "How teams choose tools", "kind": "usability_test"}
    study = researcher.post("/api/studies", json=new).json()
    assert (study["public_name"], study["kind"]) == ("How teams choose tools", "usability_test")
    changed = researcher.patch(f"/api/studies/{study['id']}", json={"public_name": None, "kind": "survey"}).json()
    assert (changed["public_name"], changed["kind"], changed["name"]) == (None, "survey", "Churn 2026")
    kept = researcher.patch(f"/api/studies/{study['id']}", json={"kind": None, "name": None}).json()
    assert kept == changed
    problem = read_problem(researcher.patch(f"/api/studies/{study['id']}", json={"kind": "chat"}), 422)
    assert "kind" in problem["errors"]


def test_a_study_can_be_kept_from_the_writer(researcher: TestClient) -> None:
    study = researcher.post("/api/studies", json={"name": "Layoffs", "is_confidential": True}).json()
    assert study["is_confidential"]
    path = f"/api/studies/{study['id']}"
    assert researcher.patch(path, json={"is_confidential": None, "purpose": "Hear them"}).json()["is_confidential"]
    assert not researcher.patch(path, json={"is_confidential": False}).json()["is_confidential"]


def test_names_of_studies_are_unique(researcher: TestClient) -> None:
    researcher.post("/api/studies", json={"name": "Onboarding"})
    other = researcher.post("/api/studies", json={"name": "Pricing"}).json()
    read_problem(researcher.post("/api/studies", json={"name": "Onboarding"}), 409)
    read_problem(researcher.patch(f"/api/studies/{other['id']}", json={"name": "Onboarding"}), 409)
    assert researcher.patch(f"/api/studies/{other['id']}", json={"name": "Pricing"}).status_code == 200


def test_studies_are_listed_by_name_in_pages(researcher: TestClient) -> None:
    for name in ("Pricing", "onboarding", "Renewal"):
        researcher.post("/api/studies", json={"name": name})
    first = researcher.get("/api/studies?limit=2").json()
    second = researcher.get(f"/api/studies?limit=2&cursor={first['next_cursor']}").json()
    assert [item["name"] for item in first["items"] + second["items"]] == ["onboarding", "Pricing", "Renewal"]
    assert [item["name"] for item in researcher.get("/api/studies?q=PRI").json()["items"]] == ["Pricing"]


def test_a_study_that_is_not_there_is_told(researcher: TestClient) -> None:
    read_problem(researcher.get("/api/studies/9"), 404)
    read_problem(researcher.patch("/api/studies/9", json={"name": "x"}), 404)
