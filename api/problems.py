"""Every error as RFC 9457 problem+json: ours, the framework's, and those nobody expected (logged, never told)."""

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from models.errors import (
    Conflict,
    EarshotError,
    InvalidInput,
    NotAllowed,
    NotFound,
    NotSignedIn,
    StorageFull,
    TooLarge,
    Unavailable,
)
from models.full_disk import tells_full_disk

MEDIA_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)

_KINDS: dict[int, type[EarshotError]] = {kind.status: kind for kind in (NotAllowed, TooLarge, StorageFull)}
_SENTENCES: dict[str, EarshotError] = {
    HTTPStatus.NOT_FOUND.phrase: NotFound("Nothing answers at this address. The schema at /docs lists what there is."),
    "Upload exceeds maximum allowed size": TooLarge(  # an upload by tus that didn't say its length at first
        "The file is larger than the largest accepted (EARSHOT_MAX_UPLOAD_BYTES). "
        "Export the sound alone, or cut the recording into parts."
    ),
}


PROBLEM_CONTENT = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def describe_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Declares problems a route may answer, for its `responses`."""
    return {status: {"description": HTTPStatus(status).phrase, "content": PROBLEM_CONTENT} for status in statuses}


class ProblemResponse(JSONResponse):
    media_type = MEDIA_TYPE


def to_problem(error: EarshotError, **members: Any) -> dict[str, Any]:
    """The error as the members of a problem object; empty members are left out."""
    problem = {
        "type": f"/problems/{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "errors": error.errors or None,
        **members,
    }
    return {name: value for name, value in problem.items() if value is not None}


def _respond(error: EarshotError, headers: Mapping[str, str] | None = None, **members: Any) -> ProblemResponse:
    if isinstance(error, NotSignedIn):
        headers = {"WWW-Authenticate": "Bearer", **(headers or {})}
    return ProblemResponse(to_problem(error, **members), error.status, dict(headers or {}))


def _answer_refusal(request: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, EarshotError)
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.warning("%s %s: %s", request.method, request.url.path, error.detail)
    return _respond(error, **error.members)


def _answer_validation(_request: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, RequestValidationError)
    errors = _messages_by_field(error.errors())
    sentence = "; ".join(f"{field}: {message}" for field, message in errors.items())
    return _respond(InvalidInput(f"Correct these fields and send the request again. {sentence}", errors=errors))


_MESSAGES = {
    "missing": "is needed",
    "extra_forbidden": "is not known here",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must have at least {min_length} items",
    "too_long": "must have at most {max_length} items",
    "enum": "must be {expected}",
    "timezone_aware": "needs a time zone, like 2026-12-01T10:00:00Z",
}
"""What the commonest mistakes are called; the framework's own words are for programmers."""


def _messages_by_field(found: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    messages: dict[str, str] = {}
    for item in found:
        place = [str(part) for part in item["loc"] if part not in {"body", "query", "path", "header"}]
        template = _MESSAGES.get(item["type"])
        message = template.format(**item.get("ctx", {})) if template else str(item["msg"])
        messages.setdefault(".".join(place) or "body", message.removeprefix("Value error, "))
    return messages


def answer_http_error(request: Request, error: Exception) -> ProblemResponse:
    """Problems the framework raises: unknown addresses, wrong methods, bodies over the limit."""
    assert isinstance(error, HTTPException)
    detail = str(error.detail)
    kind = _KINDS.get(error.status_code)
    ours = _SENTENCES.get(detail) or (kind(detail) if kind else None)
    if ours:
        return _respond(ours, error.headers)
    phrase = HTTPStatus(error.status_code).phrase
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not possible here. The schema at /docs lists what is."
    problem = {
        "type": f"/problems/{phrase.lower().replace(' ', '-')}",
        "title": phrase,
        "status": error.status_code,
        "detail": detail,
    }
    return ProblemResponse(problem, error.status_code, dict(error.headers or {}))


def _answer_unstorable(request: Request, error: Exception) -> ProblemResponse:
    """A number or a character that the database has no room for: SQLite tells the first, PostgreSQL both."""
    logger.info("%s %s holds what can't be stored: %s", request.method, request.url.path, error)
    return _respond(InvalidInput("The request holds a number that is too large, or a character that text can't hold."))


def _answer_raced(request: Request, error: Exception) -> ProblemResponse:
    """Services look for conflicts before they write; this one came about in between."""
    logger.info("%s %s lost a race: %s", request.method, request.url.path, error)
    return _respond(Conflict("Somebody changed the same thing at this moment. Load it again, then try again."))


def _answer_busy(request: Request, error: Exception) -> ProblemResponse:
    if tells_full_disk(error):
        return _answer_full_disk(request)
    logger.error("the database failed %s %s", request.method, request.url.path, exc_info=error)
    return _respond(Unavailable("The database is busy or does not answer. Try again in a minute."))


def _answer_nobody(request: Request, _error: Exception) -> Response:
    """The client went away in the middle of its request: nobody reads the answer, and nothing is wrong here."""
    logger.info("the client went away during %s %s", request.method, request.url.path)
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def _answer_os_error(request: Request, error: Exception) -> ProblemResponse:
    return _answer_full_disk(request) if tells_full_disk(error) else _answer_unexpected(request, error)


def _answer_full_disk(request: Request) -> ProblemResponse:
    logger.error("the disk is full while answering %s %s", request.method, request.url.path)
    return _respond(StorageFull("The server's disk is full. Nothing was kept; free some space and try again."))


def _answer_unexpected(request: Request, error: Exception) -> ProblemResponse:
    """An error nobody foresaw: the whole of it goes to the log under an id, only the id to the caller."""
    log_id = uuid.uuid4().hex[:12]
    logger.error("unexpected error %s at %s %s", log_id, request.method, request.url.path, exc_info=error)
    detail = f"This is a fault of the server. An administrator finds it in the log under {log_id}."
    return _respond(EarshotError(detail), log_id=log_id)


_HANDLERS: dict[type[Exception], Callable[[Request, Exception], Response]] = {
    EarshotError: _answer_refusal,
    RequestValidationError: _answer_validation,
    HTTPException: answer_http_error,
    OverflowError: _answer_unstorable,
    DataError: _answer_unstorable,
    IntegrityError: _answer_raced,
    OperationalError: _answer_busy,
    PoolTimeout: _answer_busy,
    ClientDisconnect: _answer_nobody,
    OSError: _answer_os_error,
    Exception: _answer_unexpected,
}


def add_problem_handlers(app: FastAPI) -> None:
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)
