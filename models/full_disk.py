"""Whether an error says that a disk is full, whoever met it first: the system, SQLite or PostgreSQL."""

import errno
import sqlite3

from sqlalchemy.exc import OperationalError

_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_POSTGRESQL_DISK_FULL = "53100"


def tells_full_disk(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _ERRNOS
    if not isinstance(error, OperationalError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return getattr(error.orig, "sqlstate", None) == _POSTGRESQL_DISK_FULL
