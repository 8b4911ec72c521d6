"""Why there are no themes yet."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.analysis_runs import UNDER_WAY
from api.themes.schemas import NoThemes, NoThemesReason
from models.analysis import RunStatus
from models.themes import ThemeRun


def explain_no_themes(session: Session, interviews: int, interviews_min: int) -> NoThemes:
    """`interviews` are those in which customers speak."""
    runs = select(ThemeRun.id, ThemeRun.status).where(ThemeRun.status.in_((*UNDER_WAY, RunStatus.PROPOSED)))
    run = session.execute(runs.order_by(ThemeRun.id.desc()).limit(1)).first()
    reason, detail = _tell(run.status if run else None, interviews, interviews_min)
    return NoThemes(
        reason=reason,
        interviews=interviews,
        interviews_min=interviews_min,
        run_id=run.id if run else None,
        detail=detail,
    )


def _tell(status: RunStatus | None, interviews: int, interviews_min: int) -> tuple[NoThemesReason, str]:
    if status == RunStatus.PROPOSED:
        return NoThemesReason.PROPOSAL_WAITS, "A run has found themes. Look at what it proposes, then apply it."
    if status is not None:
        return NoThemesReason.RUN_UNDER_WAY, "A run looks for themes just now. Come back when it is done."
    if interviews < interviews_min:
        return NoThemesReason.TOO_FEW_INTERVIEWS, (
            f"Themes need {interviews_min} interviews in which customers speak; there are {interviews}. Add more."
        )
    return NoThemesReason.NO_RUN, "No run has looked for themes yet. Start one."
