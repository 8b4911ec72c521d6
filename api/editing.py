"""Edits of what several people write: each names the version that its editor saw."""

from models.errors import EditedMeanwhile


def require_newest(newest: int, seen: int, subject: str, field: str = "edit_version") -> None:
    """Raises EditedMeanwhile where somebody was quicker. `subject` is how the sentence names what is edited, `field`
    where the request named the version."""
    if seen != newest:
        raise EditedMeanwhile(
            f"Somebody changed {subject} after you opened it. Nothing was overwritten: load it again, then repeat.",
            errors={field: f"is now {newest}"},
            members={"edit_version": newest},
        )
