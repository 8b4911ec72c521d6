"""A table's columns without its class: rows of them are read three times as fast as those of a class's attributes."""

from typing import Any

from models.base import Base


def columns_of(table: type[Base]) -> Any:
    """Its columns by name. Statements made of them alone don't flush what waits in the session: flush before."""
    return table.__table__.c
