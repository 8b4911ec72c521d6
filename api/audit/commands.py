"""What a command changes in the database, recorded under the name of whoever runs it on this machine."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from api.audit.recording import Record, current, watch
from models.audit import Act, Actor, ActorKind
from models.database import Database


@contextmanager
def recording_command(database: Database, command: str) -> Iterator[None]:
    """Has what commits in the block recorded as the command's doing."""
    watch(database)
    token = current.set(Record(actor=_find_caller(), act=Act.CHANGED, action=command))
    try:
        yield
    finally:
        current.reset(token)


def _find_caller() -> Actor:
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        name = "unknown"
    return Actor(ActorKind.COMMAND_LINE, name)
