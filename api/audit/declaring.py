"""What a route records, derived from its method, capability and path; a route declares it where that isn't right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from api.auth.roles import Capability
from models.audit import Act

_TELLS_WHAT_WAS_SAID = {Capability.READ_INTERVIEWS, Capability.EDIT_INTERVIEWS}
_ASKS = {"HEAD", "OPTIONS"}
_NAMED = {"/api/retention/rules": "retention_rule"}
"""Kinds of paths that end like another's."""
_SINGULAR = {"glossary": "glossary_term", "studies": "study"}


class Derived:
    """Stands for what a route records when it doesn't say."""


DERIVED = Derived()
Records = Act | Derived | None
"""What a route declares: an act, None for nothing, or that it is derived."""


MOST_ID = 2**31 - 1
"""What ids go up to in the database; a request may ask for any number."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a request is about. `others` are ids further down in its path, by kind."""

    kind: str | None = None
    id: int | None = None
    others: Mapping[str, int] = field(default_factory=dict)


def find_act(records: Records, method: str, capability: Capability | None, wants_file: bool = False) -> Act | None:
    """A change for methods that change, a reading for what tells what customers said, an export where it is a file."""
    if records is None or method in _ASKS:
        return None
    if wants_file:
        return Act.EXPORTED
    if isinstance(records, Act):
        return records
    if method != "GET":
        return Act.CHANGED
    return Act.SAW if capability in _TELLS_WHAT_WAS_SAID else None


def find_subject(template: str, parameters: Mapping[str, str]) -> Subject:
    """The first id of the path, named after its collection: `/api/interviews/{interview_id}` is an interview.

    Only parameters that are ids count: others may be secrets.
    """
    parts = [part for part in template.split("/") if part]
    ids: dict[str, int] = {}
    for collection, part in pairwise(parts):
        value = str(parameters.get(part.strip("{}"), ""))
        if part.endswith("_id}") and value.isdecimal() and 0 < int(value) <= MOST_ID:
            ids[to_kind(collection)] = int(value)
    if not ids:
        literal = [part for part in parts if not part.startswith("{")]
        return Subject(kind=_NAMED.get(template) or (to_kind(literal[-1]) if literal else None))
    (kind, row_id), *others = ids.items()
    return Subject(kind, row_id, dict(others))


def to_kind(collection: str) -> str:
    """One of a collection of the API: `theme-runs` holds a `theme_run`, `audit.csv` is the `audit`."""
    collection = collection.partition(".")[0]
    return _SINGULAR.get(collection, collection.removesuffix("s").replace("-", "_"))
