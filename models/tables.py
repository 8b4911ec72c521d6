"""All tables in one import, so that the metadata is whole for migrations."""

from models import (
    audit,
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
    "audit",
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
