"""The corpus as columns: one value a passage, or one value an interview."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from models.interviews import SpeakerRole
from search.ranked import Bool, Int64

ROLE_CODES: dict[str | None, int] = {None: 0, SpeakerRole.CUSTOMER: 1, SpeakerRole.INTERVIEWER: 2}
NONE = -1
"""Stands for "no speaker", "no account", "no study"."""


class _Columns:
    """Arrays of one length. Subclasses are frozen dataclasses of nothing but arrays."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))  # type: ignore[arg-type]

    def take(self, which: Int64 | Bool) -> Self:
        return type(self)(**{name: column[which] for name, column in self.items()})

    def followed_by(self, other: Self) -> Self:
        added = dict(other.items())
        return type(self)(**{name: np.concatenate([column, added[name]]) for name, column in self.items()})

    def items(self) -> list[tuple[str, Any]]:
        return [(field.name, getattr(self, field.name)) for field in fields(self)]  # type: ignore[arg-type]


@dataclass(frozen=True)
class Rows(_Columns):
    """One value a passage. `role` holds ROLE_CODES, `words` the number of words said."""

    passage_id: Int64
    interview_id: Int64
    position: NDArray[np.int32]
    role: NDArray[np.int8]
    speaker_id: Int64
    start_ms: NDArray[np.int32]
    end_ms: NDArray[np.int32]
    words: NDArray[np.int32]
    has_vector: Bool


@dataclass(frozen=True)
class Interviews(_Columns):
    """One value an interview, ordered by id. `cohort` is empty and `held_on` NaT where unknown."""

    interview_id: Int64
    account_id: Int64
    study_id: Int64
    cohort: NDArray[np.str_]
    kind: NDArray[np.str_]
    held_on: NDArray[np.datetime64]
    is_draft: Bool
    language: NDArray[np.str_]
