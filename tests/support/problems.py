"""Reads a problem of RFC 9457 off an answer."""

from typing import Any, Protocol


class Answer(Protocol):
    status_code: int

    @property
    def headers(self) -> Any: ...

    def json(self) -> Any: ...


def read_problem(answer: Answer, status: int) -> dict[str, Any]:
    """The problem, which must be whole and of this status."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert problem["status"] == status
    return problem
