"""Why there are no themes yet."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.analysis_runs import UNDER_WAY
from api.themes.schemas import NoThemes, NoThemesReason
from models.analysis import RunStatus
from models.settings import Settings
from models.themes import ThemeRun

_OF_RUNS = {NoThemesReason.PROPOSAL_WAITS, NoThemesReason.RUN_UNDER_WAY, NoThemesReason.RUN_FAILED}


def explain_no_themes(session: Session, interviews: int, settings: Settings) -> NoThemes:
    """`interviews` are those in which customers speak."""
    newest = select(ThemeRun.id, ThemeRun.status, ThemeRun.error).order_by(ThemeRun.id.desc()).limit(1)
    is_open = ThemeRun.status.in_((*UNDER_WAY, RunStatus.PROPOSED))
    run = session.execute(newest.where(is_open)).first() or session.execute(newest).first()
    reason, detail = _tell(run, interviews, settings)
    return NoThemes(
        reason=reason,
        interviews=interviews,
        interviews_min=settings.theme_interviews_min,
        run_id=run.id if run and reason in _OF_RUNS else None,
        detail=detail,
    )


def _tell(run: Any, interviews: int, settings: Settings) -> tuple[NoThemesReason, str]:
    status, least = run.status if run else None, settings.theme_interviews_min
    if status == RunStatus.PROPOSED:
        return NoThemesReason.PROPOSAL_WAITS, "A run has found themes. Look at what it proposes, then apply it."
    if status in UNDER_WAY:
        return NoThemesReason.RUN_UNDER_WAY, "A run looks for themes just now. Come back when it is done."
    if interviews < least:
        return NoThemesReason.TOO_FEW_INTERVIEWS, (
            f"Themes need {least} interviews in which customers speak; there are {interviews}. Add more."
        )
    if status == RunStatus.FAILED:
        return (
            NoThemesReason.RUN_FAILED,
            f"The last run failed. {(run.error or {}).get('detail', 'Start another one.')}",
        )
    by_itself = " One starts by itself before long." if settings.theme_run_hours else ""
    return NoThemesReason.NO_RUN, f"No themes are in use.{by_itself} Start a run to look for them."
