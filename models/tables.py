"""All tables in one import, so that the metadata is whole for migrations."""

from models import customers, interviews, passages, people, transcripts, work

__all__ = ["customers", "interviews", "passages", "people", "transcripts", "work"]
