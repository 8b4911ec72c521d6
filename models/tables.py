"""All tables in one import, so that the metadata is whole for migrations."""

from models import (
    customers,
    events,
    interviews,
    outreach,
    passages,
    people,
    secret_key,
    touches,
    transcripts,
    work,
)

__all__ = [
    "customers",
    "events",
    "interviews",
    "outreach",
    "passages",
    "people",
    "secret_key",
    "touches",
    "transcripts",
    "work",
]
