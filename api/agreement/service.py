"""Comparing researchers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.agreement.schemas import AgreementReport
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is compared on what; an empty list is no filter."""

    coder_ids: Sequence[int]
    tags: Sequence[str] = ()
    interview_ids: Sequence[int] = ()
    studies: Sequence[str] = ()


def measure_agreement(session: Session, settings: Settings, wanted: Wanted, limit: int) -> AgreementReport: ...
