"""Sends CSV files to be imported, and looks whether anything in the database changed."""

from typing import Any

import httpx2
from fastapi.testclient import TestClient
from sqlalchemy import func, select

import models.tables  # noqa: F401 — so that the metadata knows every table
from models.base import Base
from models.database import Database

Rows = list[list[str]]


def to_csv(*rows: str) -> bytes:
    return "".join(f"{row}\r\n" for row in rows).encode()


def send(client: TestClient, subject: str, content: bytes, **fields: Any) -> httpx2.Response:
    return client.post(f"/api/imports/{subject}", files={"file": ("rows.csv", content)}, data=fields)


def take_in(client: TestClient, subject: str, content: bytes, **fields: Any) -> dict[str, Any]:
    """The report of an import that must succeed."""
    answer = send(client, subject, content, **fields)
    assert answer.status_code == 200, answer.text
    report: dict[str, Any] = answer.json()
    return report


def count_outcomes(report: dict[str, Any]) -> dict[str, int]:
    """The counts that aren't 0, without the total."""
    return {name: count for name, count in report["counts"].items() if count and name != "rows"}


def count_rows(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    with database.read() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }
