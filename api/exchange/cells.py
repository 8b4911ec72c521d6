"""What the text of one cell means: a name, emails, a date, an amount. Each reader raises CellError with a sentence."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from api.accounts.schemas import Domain
from api.ledger.schemas import Currency
from api.participants.schemas import LanguageCode, TimeZone
from api.schemas import Email
from models.customers import StudyKind
from models.touches import Channel, TouchKind

Reader = Callable[[str], Any]

NOTE_CHARS_MAX = 5000
CENTS_MAX = 100_000_000
SHOWN_CHARS_MAX = 80
HANDLE = re.compile(r"#(\d{1,18}) (.+)")
"""How an export names a participant that has no email: `#12 Mara Lindqvist`."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?")
_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?")
_HOST = re.compile(r"(?:https?://)?([^/:?#]+)[/:?#]?.*", re.IGNORECASE)
_KINDS = {str(kind): kind for kind in TouchKind if kind != TouchKind.VOIDED}
_STUDY_KINDS = {str(kind): kind for kind in StudyKind}
_CHANNELS = {str(channel): channel for channel in Channel}


class CellError(Exception):
    """Why a cell can't be used, in a sentence without the field's name."""


def quote(text: str) -> str:
    """The cell's text for a message, cut where it is long."""
    return f"“{text[:SHOWN_CHARS_MAX]}…”" if len(text) > SHOWN_CHARS_MAX else f"“{text}”"


def show(value: Any) -> str | None:
    """A stored value as a cell shows it; None for nothing."""
    if value is None or value == []:
        return None
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return json.dumps(value) if isinstance(value, bool | int | float) else str(value)


def show_amount(cents: int | None) -> str | None:
    return None if cents is None else f"{cents // 100}.{cents % 100:02}"


def text_of(chars_max: int) -> Reader:
    """Reads text of at most so many characters."""

    def read(text: str) -> str:
        if len(text) > chars_max:
            raise CellError(f"{quote(text)} is longer than {chars_max} characters")
        return text

    return read


def _checked_by(kind: Any, refusal: str) -> Reader:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def read(text: str) -> Any:
        try:
            return adapter.validate_python(text)
        except ValidationError as error:
            raise CellError(f"{quote(text)} {refusal}") from error

    return read


read_email = _checked_by(Email, "is no email address; write one like mara@northwind.example")
_read_domain = _checked_by(Domain, "is no mail domain; write one like northwind.example")
read_timezone = _checked_by(TimeZone, "is no time zone; write one like Europe/Lisbon")
read_language = _checked_by(LanguageCode, "is no language; write a code like en or pt-BR")
_read_currency_code = _checked_by(Currency, "is no currency; write three letters like USD")


def read_emails(text: str) -> list[str]:
    """Several emails, or the handle of a participant that has none."""
    if HANDLE.fullmatch(text):
        return [text]
    parts = [part for part in re.split(r"[;,\s]+", text) if part]
    return list(dict.fromkeys(map(read_email, parts or [text])))


def read_participant(text: str) -> str:
    """One email, or the handle of a participant that has none."""
    return text if HANDLE.fullmatch(text) else read_email(text)


def read_domains(text: str) -> list[str]:
    """Several mail domains, or addresses of websites."""
    hosts = [_HOST.sub(r"\1", part) for part in re.split(r"[;,|\s]+", text) if part]
    return list(dict.fromkeys(_read_domain(host) for host in hosts))


def read_day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CellError(f"{quote(text)} is no date; write 2026-12-31")


def read_moment(text: str) -> datetime:
    """A moment; noon UTC for a day, and without a zone where the text names none."""
    try:
        if _DAY.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), time(12), UTC)
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise CellError(f"{quote(text)} is no date; write 2026-12-31 or 2026-12-31T09:30")


def read_amount(text: str) -> int:
    """Hundredths of a currency."""
    if not _AMOUNT.fullmatch(text):
        raise CellError(f"{quote(text)} is no amount; write 75 or 75.00, without a currency or separators")
    cents = int(Decimal(text) * 100)
    if not 0 < cents <= CENTS_MAX:
        raise CellError(f"{quote(text)} is no amount between 0.01 and {CENTS_MAX // 100}")
    return cents


def read_currency(text: str) -> str:
    currency: str = _read_currency_code(text.upper())
    return currency


def _one_of(words: Mapping[str, Any], what: str) -> Reader:
    """Reads one of our words, written with underscores, blanks or hyphens."""

    def read(text: str) -> Any:
        word = re.sub(r"[\s-]+", "_", text.lower())
        if word not in words:
            raise CellError(f"{quote(text)} is no {what}; write one of {', '.join(words)}")
        return words[word]

    return read


read_kind = _one_of(_KINDS, "kind of touch")
read_study_kind = _one_of(_STUDY_KINDS, "kind of study")
read_channel = _one_of(_CHANNELS, "channel")
