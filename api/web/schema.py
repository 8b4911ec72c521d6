"""The OpenAPI schema: stable operation ids, the role each route needs, and the problems it may answer."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from api.audit.declaring import DERIVED, Records
from api.auth.roles import ROLES
from api.dependencies import Needs, Public
from api.problems import describe_problems
from api.schemas import Problem
from api.system.version import VERSION

TAGS = [
    {"name": "auth", "description": "Signing in and out."},
    {"name": "interviews", "description": "Conversations held: upload, list, change, follow."},
    {"name": "transcripts", "description": "Their text, in versions, and corrections to it."},
    {"name": "clips", "description": "Spans of recordings as files to send."},
    {"name": "speakers", "description": "The voices in an interview."},
    {"name": "search", "description": "What was said, by meaning and by words."},
    {"name": "highlights", "description": "Spans of transcripts that were marked, and the tags on them."},
    {"name": "insights", "description": "Claims about customers, with evidence that is read live."},
    {"name": "comments", "description": "What people have to say about words of an interview, with replies."},
    {"name": "suggestions", "description": "Tags suggested for passages, and decisions about them."},
    {"name": "answers", "description": "What customers say to a question, counted in customers."},
    {"name": "saved questions", "description": "Questions that people keep, and what is new for them."},
    {"name": "themes", "description": "Patterns across what customers say."},
    {"name": "theme map", "description": "A place for everything that customers said, as tiles."},
    {"name": "theme runs", "description": "Looking for themes: proposals that are applied or dismissed."},
    {"name": "tags", "description": "The codebook: labels for what was said."},
    {"name": "codebook", "description": "The codebook and the project as files of REFI-QDA, and as CSV."},
    {"name": "accounts", "description": "Customer companies and their cohorts."},
    {"name": "participants", "description": "People at customers."},
    {"name": "studies", "description": "Research projects."},
    {"name": "exchange", "description": "CSV in and out."},
    {"name": "glossary", "description": "Product terms that recognition should spell right."},
    {"name": "uploads", "description": "Resumable uploads (tus 1.0)."},
    {"name": "users", "description": "Who is one of us."},
    {"name": "tokens", "description": "API tokens of scripts."},
    {"name": "outreach", "description": "The contact ledger: who may be contacted, and holding them first."},
    {"name": "rules", "description": "What limits outreach."},
    {"name": "contact status", "description": "When a customer was last talked to, and when they are free again."},
    {"name": "events", "description": "The ledger's numbered log."},
    {"name": "webhooks", "description": "Addresses that are told of the ledger's events."},
    {"name": "calendar", "description": "Links that calendar programs read bookings from."},
    {"name": "touches", "description": "The log of contacts that happened."},
    {"name": "suppressions", "description": "Who must never be contacted."},
    {"name": "exemptions", "description": "Rules set aside for somebody until a day."},
    {"name": "unsubscribe", "description": "Links in mails by which people opt out."},
    {"name": "home", "description": "What is new since one was here last, and what waits for one."},
    {"name": "palette", "description": "Anything by its name."},
    {"name": "audit", "description": "Who saw, changed, exported or overrode what."},
    {"name": "retention", "description": "How long what was said is kept; legal holds and the archive."},
    {"name": "engines", "description": "The engines at work and the search index."},
    {"name": "work", "description": "Workers, the queue, and runs over the whole repository."},
    {"name": "system", "description": "Health, metrics, counts."},
]

DESCRIPTION = """Every customer conversation in one place: transcribed, searchable by meaning, counted in customers.

Errors are `application/problem+json` (RFC 9457). Times are ISO 8601 in UTC, positions are integers of milliseconds.
Lists answer `items` and `next_cursor`, which goes into `cursor` of the next request.
Scripts send `Authorization: Bearer ear_…`; browsers hold a session cookie and send `X-CSRF-Token` with changes."""


def find_declaration(dependant: Dependant) -> Needs | Public | None:
    """What a route declares to need: the first of its own dependencies that says so."""
    for dependency in dependant.dependencies:
        if isinstance(dependency.call, Needs | Public):
            return dependency.call
    return None


def find_records(dependant: Dependant) -> Records:
    """What a route declares that the audit log says: the last of its own dependencies that says so."""
    declared = [dependency.call for dependency in dependant.dependencies]
    return next((call.records for call in reversed(declared) if isinstance(call, Needs | Public)), DERIVED)


def list_api_routes(app: FastAPI) -> Iterator[RouteContext]:
    """Every route that a dependency can guard, those of included routers too."""
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute):
            yield context


def install_schema(app: FastAPI) -> None:
    def make_schema() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _build(app)
        return app.openapi_schema

    app.openapi = make_schema  # type: ignore[method-assign]  # the way FastAPI documents


def _build(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title="Earshot",
        version=VERSION,
        description=DESCRIPTION,
        routes=app.routes,
        tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    components = schema["components"]["schemas"]
    components["Problem"] = Problem.model_json_schema()
    for name in ("HTTPValidationError", "ValidationError"):
        components.pop(name, None)
    for context in list_api_routes(app):
        for method in context.methods or ():
            operation = schema["paths"].get(context.path_format, {}).get(method.lower())
            if operation is not None:
                _complete(operation, context, method)
    return schema


def _complete(operation: dict[str, Any], context: RouteContext, method: str) -> None:
    """Adds roles and problems to one operation."""
    declared = find_declaration(context.dependant)
    statuses = {422, 500} if operation["responses"].pop("422", None) or "requestBody" in operation else {500}
    if isinstance(declared, Needs):
        roles = sorted(ROLES[declared.capability])
        operation["description"] = f"{operation.get('description', '')}\n\nRoles: {', '.join(roles)}.".strip()
        operation["x-capability"] = declared.capability.value
        statuses |= {401, 403}
    if "{" in (context.path_format or ""):
        statuses.add(404)
    if method in {"POST", "PATCH", "PUT"}:
        statuses |= {409, 413}
    problems = {str(status): problem for status, problem in describe_problems(*sorted(statuses)).items()}
    operation["responses"] = dict(sorted((problems | operation["responses"]).items()))
