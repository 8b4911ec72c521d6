"""All tables in one import, so that the metadata is whole for migrations."""

from models import (
    codebook,
    comments,
    customers,
    events,
    insights,
    interviews,
    outreach,
    passages,
    people,
    secret_key,
    tagging,
    themes,
    touches,
    transcripts,
    work,
)

__all__ = [
    "codebook",
    "comments",
    "customers",
    "events",
    "insights",
    "interviews",
    "outreach",
    "passages",
    "people",
    "secret_key",
    "tagging",
    "themes",
    "touches",
    "transcripts",
    "work",
]
