"""Participants merged and parted by the API, and all that is answered of them, to compare before and after."""

from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient

Meet = Callable[..., int]


def create(client: TestClient, name: str, **fields: Any) -> int:
    answer = client.post("/api/participants", json={"name": name, **fields})
    assert answer.status_code == 201, answer.text
    participant_id: int = answer.json()["id"]
    return participant_id


def merge(client: TestClient, kept_id: int, other_id: int) -> dict[str, Any]:
    answer = client.post(f"/api/participants/{kept_id}/merge", json={"other_id": other_id})
    assert answer.status_code == 200, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


def list_merges(client: TestClient, participant_id: int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"/api/participants/{participant_id}/merges").json()["items"]
    return items


def undo_last(client: TestClient, participant_id: int) -> dict[str, Any]:
    merge_id = next(row["id"] for row in list_merges(client, participant_id) if row["undone_at"] is None)
    answer = client.post(f"/api/merges/{merge_id}/undo")
    assert answer.status_code == 200, answer.text
    undone: dict[str, Any] = answer.json()
    return undone


def read_all(client: TestClient, *interview_ids: int) -> dict[str, bytes]:
    """Every participant, alone and listed, and the interviews, as the bytes that are answered."""
    listed = client.get("/api/participants")
    paths = [f"/api/participants/{item['id']}" for item in listed.json()["items"]]
    paths += [f"/api/interviews/{interview_id}" for interview_id in interview_ids]
    return {"/api/participants": listed.content} | {path: client.get(path).content for path in paths}


def make_account(client: TestClient, name: str) -> int:
    account_id: int = client.post("/api/accounts", json={"name": name}).json()["id"]
    return account_id
