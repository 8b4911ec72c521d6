"""Studies by the id or name a request names them by."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.customers import Study
from models.errors import InvalidInput


def resolve_study(session: Session, ref: int | str | None) -> Study | None:
    """The study, None where none is named; raises InvalidInput for one that isn't there."""
    if ref is None:
        return None
    same = Study.id == ref if isinstance(ref, int) else func.lower(Study.name) == ref.lower()
    found = session.scalars(select(Study).where(same)).first()
    if found is None:
        raise InvalidInput(f"There is no study {ref}. Add it first.", errors={"study": "is unknown"})
    return found
