"""What the processes write to standard error: our own lines from the level set, those of libraries from warnings on."""

import logging

from models.settings import Settings

OURS = frozenset({"api", "ingest", "search", "models"})


def configure_logging(settings: Settings) -> None:
    """At DEBUG, libraries tell everything too. Some set their own level, so they are filtered where lines come out."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    if settings.log_level != "DEBUG":
        handler.addFilter(_is_wanted)
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)


def _is_wanted(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS
