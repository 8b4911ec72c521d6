"""What the naive ledger keeps, under words of its own so that nothing is mixed up with the real one's."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass
class Company:
    id: int
    cohort: str | None = None
    renewal_on: date | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass
class Human:
    id: int
    company: int | None
    fields: dict[str, Any] = field(default_factory=dict)
    merged_into: int | None = None


@dataclass
class Fact:
    """A touch, or a hold with its end."""

    id: int
    kind: str
    human: int
    company: int | None
    at: datetime
    channel: str
    study_kind: str
    study: int | None
    cents: int | None
    currency: str | None
    interview: int | None = None
    expires: datetime | None = None
    status: str = "held"
    is_void: bool = False


@dataclass
class Law:
    """A rule, with the fields of the table's row."""

    id: int
    name: str
    row: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.row[name]


@dataclass
class Plan:
    kind: str = "invited"
    channel: str = "email"
    study_kind: str = "interview"
    study: int | None = None
    cents: int = 0
    currency: str | None = None


@dataclass
class Waived:
    law: int | None
    until: datetime
    human: int | None = None
    company: int | None = None


@dataclass
class Ban:
    kind: str
    human: int | None = None
    company: int | None = None
    email: str | None = None
    is_lifted: bool = False


@dataclass
class Verdict:
    word: str
    laws: set[int]
    bans: set[str]
    next_at: datetime | None
    role: str | None
    ends: dict[int, datetime | None]
    behind: dict[int, set[tuple[int, bool]]]
    waived: set[str]
