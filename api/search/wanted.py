"""The filters of a request, the same for everything that asks what was said."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from api.search.schemas import RoleFilter
from api.search.service import Wanted
from models.interviews import InterviewKind

TagQuery = Annotated[list[str] | None, Query(description="Ids or names; tags below one count as it.")]


def read_wanted(
    interview_id: Annotated[list[int] | None, Query(description="Only these interviews.")] = None,
    study: Annotated[list[str] | None, Query(description="Ids or names.")] = None,
    account: Annotated[list[str] | None, Query(description="Ids, names or mail domains.")] = None,
    cohort: Annotated[list[str] | None, Query()] = None,
    participant: Annotated[list[str] | None, Query(description="Ids or emails.")] = None,
    speaker_role: Annotated[RoleFilter, Query(description="Counts where roles are known.")] = RoleFilter.CUSTOMER,
    kind: Annotated[list[InterviewKind] | None, Query()] = None,
    held_from: Annotated[date | None, Query(alias="from", description="Held on this day or later.")] = None,
    held_to: Annotated[date | None, Query(alias="to", description="Held on this day or earlier.")] = None,
    theme: Annotated[list[str] | None, Query(description="Ids or names; a theme's sub-themes are part of it.")] = None,
    tag: TagQuery = None,
) -> Wanted:
    return Wanted(
        interview_ids=interview_id or [],
        studies=study or [],
        accounts=account or [],
        cohorts=cohort or [],
        participants=participant or [],
        speaker_role=speaker_role,
        kinds=kind or [],
        held_from=held_from,
        held_to=held_to,
        themes=theme or [],
        tags=tag or [],
    )


WantedDep = Annotated[Wanted, Depends(read_wanted)]
QuestionQuery = Annotated[str, Query(min_length=1, description='A question, words, "a phrase", or -word to leave out.')]
