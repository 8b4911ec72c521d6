"""What becomes of a run that is computed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.analysis import RunStatus
from models.changes import record_change
from models.passages import ChangeKind
from models.themes import Theme, ThemeRun
from search.themes.applying import apply
from search.themes.map import add_map
from search.themes.proposal import unpack


def settle(session: Session, run: ThemeRun) -> None:
    """Decides what needs nobody: the first run of all is applied, for there is nothing to lose, and one that would
    change nothing is dismissed, but for its map: it has what came since. Any other waits for a person."""
    if run.summary is not None and run.summary["is_unchanged"]:
        _draw_anew(session, run)
        run.mark_decided(RunStatus.DISMISSED, None)
    elif session.scalar(select(Theme.id).limit(1)) is None:
        take_over(session, run, None)


def take_over(session: Session, run: ThemeRun, user_id: int | None) -> None:
    """Applies what the run proposed. What people did meanwhile stays."""
    assert run.proposal is not None
    run.before = apply(session, unpack(run.proposal))
    run.mark_decided(RunStatus.APPLIED, user_id)


def _draw_anew(session: Session, run: ThemeRun) -> None:
    assert run.proposal is not None
    proposal = unpack(run.proposal)
    add_map(session, proposal.model_key, proposal.drawn)
    record_change(session, ChangeKind.THEMES, 0)
