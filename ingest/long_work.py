"""How work that takes longer than seconds says how far it is and learns that nobody wants it any more."""

from collections.abc import Callable

OnProgress = Callable[[float], None]
"""Called with the fraction done, 0..1."""

IsCancelled = Callable[[], bool]


class WorkCancelled(Exception):
    """Raised inside long work once its `is_cancelled` answers yes; what it had begun is removed."""


def ignore_progress(_fraction: float) -> None:
    """The default for work that nobody watches."""


def never_cancelled() -> bool:
    """The default for work that nobody can cancel."""
    return False


def check_cancelled(is_cancelled: IsCancelled) -> None:
    if is_cancelled():
        raise WorkCancelled
