"""What the ledger's state machine draws: rules, contacts, touches and where the installation is."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.support.naive_records import Plan

STUDY_KINDS = {1: "interview", 2: "survey"}
COHORTS = [None, "pilot"]
BANS = ["opted_out", "do_not_contact", "hard_bounce", "legal"]
PLACES = [
    ("UTC", datetime(2028, 2, 27, 9, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 3, 26, 12, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 10, 29, 22, 30, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 12, 30, 22, 59, 59, tzinfo=UTC)),
    ("Africa/Cairo", datetime(2027, 4, 28, 21, tzinfo=UTC)),
    ("America/New_York", datetime(2028, 2, 29, 4, 59, tzinfo=UTC)),
]
"""Where, and just before what: a leap day, summer time, winter time, a year, summer time at midnight, a leap day."""

COMMON = [Plan(), Plan("booked", study=1), Plan("paid", cents=20_000, currency="USD", study=1)]

_CHANNELS = ["email", "phone"]
_AMOUNTS = [5_000, 20_000, 40_000]
_CURRENCIES = ["USD", "USD", "USD", "EUR"]
_DAYS = [1, 7, 7, 30, 30, 90]
_RENEWALS = [{"renewal_within_days": 0}, {"renewal_within_days": 30}, {"cohorts": ["pilot"], "renewal_within_days": 3}]
_CONDITIONS = [
    *_RENEWALS,
    {"cohorts": ["pilot"]},
    {"channels": ["email"]},
    {"study_kinds": ["survey"]},
    {"custom_field": {"of": "account", "name": "tier", "equals": "1"}},
    {"custom_field": {"of": "participant", "name": "vip", "equals": "True"}},
]
_COUNTED = ["invited", "invited", "invited", "booked", "completed", "completed", "no_show", "declined", "reminded"]

renewals = st.sampled_from([2, 5, 10, 33, 36, 0, -2, -29])
"""In how many days: soon enough for what ends before to end in the days around it."""

skews = st.sampled_from([0, 0, 0, -4, -1, 1, 4]).map(lambda seconds: timedelta(seconds=seconds))
agos = st.one_of(
    st.sampled_from([0, 3_600, 86_400, 3 * 86_400]),
    st.integers(-300, 300),
    st.integers(0, 8 * 86_400),
    st.integers(0, 100 * 86_400),
    st.sampled_from([days * 86_400 + off for days in sorted(set(_DAYS)) for off in (-1, 0, 1)]),
).map(lambda seconds: timedelta(seconds=seconds))
"""How long ago; a little ahead too."""


@st.composite
def laws(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a rule's row, fitting together as `api.rules` demands."""
    limit = draw(st.sampled_from(["quota", "quota", "quota", "cooldown", "blackout", "incentive_cap", "incentive_cap"]))
    scope = "participant" if limit == "incentive_cap" else draw(st.sampled_from(["participant", "account"]))
    is_counting, is_cap = limit in {"quota", "cooldown"}, limit == "incentive_cap"
    conditions = draw(st.sampled_from([{}] * 16 + _CONDITIONS if limit != "blackout" else _RENEWALS))
    counts = sorted(draw(st.sets(st.sampled_from(_COUNTED), min_size=1, max_size=3))) if is_counting else []
    return {
        "scope": scope,
        "limit": limit,
        "counts": counts,
        "counts_people": limit == "quota" and scope == "account" and draw(st.booleans()),
        "max_count": draw(st.sampled_from([1, 1, 2, 2, 3])) if limit == "quota" else None,
        "days": draw(st.sampled_from(_DAYS)) if is_counting else None,
        "cap_cents": draw(st.sampled_from([20_000, 25_000, 60_000])) if is_cap else None,
        "currency": "USD" if is_cap else None,
        "conditions": conditions,
        "effect": draw(st.sampled_from(["block", "block", "needs_approval", "warn"])),
        "overridable_by": draw(st.sampled_from([None, "member", "researcher", "admin"])),
        "is_active": draw(st.sampled_from([True] * 7 + [False])),
    }


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    kind = draw(st.sampled_from(["invited", "invited", "invited", "reminded", "booked", "paid"]))
    study = draw(st.sampled_from([None, None, 1, 2]))
    cents = draw(st.sampled_from(_AMOUNTS if kind == "paid" else [0, 0, *_AMOUNTS]))
    return Plan(
        kind=kind,
        channel=draw(st.sampled_from(_CHANNELS)),
        study_kind=STUDY_KINDS[study] if study else draw(st.sampled_from(list(STUDY_KINDS.values()))),
        study=study,
        cents=cents,
        currency=draw(st.sampled_from(_CURRENCIES)) if cents else None,
    )


@st.composite
def touches(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a touch's row that say what it was."""
    study = draw(st.sampled_from([None, None, 1, 2]))
    cents = draw(st.sampled_from([None, *_AMOUNTS]))
    return {
        "kind": draw(st.sampled_from([*_COUNTED, "paid", "paid"])),
        "channel": draw(st.sampled_from(_CHANNELS)),
        "study_kind": STUDY_KINDS[study] if study else draw(st.sampled_from(list(STUDY_KINDS.values()))),
        "study_id": study,
        "amount_cents": cents,
        "currency": draw(st.sampled_from(_CURRENCIES)) if cents else None,
        "interview_id": draw(st.sampled_from([None, 1, 1, 2])),
    }
