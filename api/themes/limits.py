"""How much one edit of themes may concern."""

from models.errors import InvalidInput
from models.settings import Settings


def refuse_too_many_passages(settings: Settings, passages: int) -> None:
    """Raises where an edit would take too long for a request."""
    most = settings.theme_edit_passages_max
    if passages > most:
        raise InvalidInput(
            f"This would concern {passages} passages; one edit may concern {most} "
            "(EARSHOT_THEME_EDIT_PASSAGES_MAX). Take fewer at a time.",
            errors={"passage_ids": f"{most} at most"},
        )


def refuse_too_many_parts(settings: Settings, parts: int) -> None:
    most = settings.theme_parts_max
    if parts > most:
        raise InvalidInput(
            f"A theme can be split into {most} themes at a time (EARSHOT_THEME_PARTS_MAX), not {parts}.",
            errors={"into": f"{most} at most"},
        )
