from fastapi.testclient import TestClient

from tests.support.problems import read_problem


def test_a_term_is_kept_changed_and_removed(researcher: TestClient) -> None:
    term = researcher.post("/api/glossary", json={"term": "Earshot", "misspellings": ["ear shot"]}).json()
    changed = researcher.patch(f"/api/glossary/{term['id']}", json={"misspellings": ["air shot"]}).json()
    assert changed == {"id": term["id"], "term": "Earshot", "misspellings": ["air shot"]}
    assert researcher.delete(f"/api/glossary/{term['id']}").status_code == 204
    assert researcher.get("/api/glossary").json()["items"] == []
    read_problem(researcher.delete(f"/api/glossary/{term['id']}"), 404)


def test_a_term_is_in_the_glossary_once(researcher: TestClient) -> None:
    researcher.post("/api/glossary", json={"term": "Earshot"})
    read_problem(researcher.post("/api/glossary", json={"term": "Earshot"}), 409)


def test_terms_are_listed_in_pages(researcher: TestClient) -> None:
    for term in ("Sync", "Dispatch", "Route"):
        researcher.post("/api/glossary", json={"term": term})
    first = researcher.get("/api/glossary?limit=2").json()
    second = researcher.get(f"/api/glossary?limit=2&cursor={first['next_cursor']}").json()
    assert [item["term"] for item in first["items"] + second["items"]] == ["Dispatch", "Route", "Sync"]
    assert second["next_cursor"] is None
