"""Tagging runs over HTTP: one at a time, and decided only where there is something to decide."""

from fastapi.testclient import TestClient


def test_a_second_run_is_refused_while_one_is_under_way(researcher: TestClient) -> None:
    first = researcher.post("/api/tagging-runs", json={})
    second = researcher.post("/api/tagging-runs", json={})
    assert (first.status_code, first.json()["status"]) == (202, "queued")
    assert (second.status_code, second.json()["run_id"]) == (409, first.json()["id"])
    assert [item["id"] for item in researcher.get("/api/tagging-runs").json()["items"]] == [first.json()["id"]]


def test_a_run_that_waits_can_be_dismissed_but_not_applied(researcher: TestClient) -> None:
    path = f"/api/tagging-runs/{researcher.post('/api/tagging-runs', json={}).json()['id']}"
    assert researcher.post(f"{path}/apply").status_code == 409
    assert researcher.post(f"{path}/dismiss").json()["status"] == "dismissed"


def test_a_run_over_tags_that_are_not_there_is_refused(researcher: TestClient) -> None:
    assert researcher.post("/api/tagging-runs", json={"tag_ids": [7]}).status_code == 404
    assert researcher.get("/api/tagging-runs/7").status_code == 404
