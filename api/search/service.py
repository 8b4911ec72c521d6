"""From a request's filters to the search engine and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from api.runtime import Runtime
from api.search.schemas import HitInfo, HitInterview, Peak, RoleFilter, SearchMode, SearchResults, Span
from api.tags.finding import find_tags
from models.customers import Account, AccountDomain, Participant, ParticipantEmail, Study
from models.interviews import InterviewKind, SpeakerRole
from models.themes import Theme, ThemeStatus
from search.service import Filters, Hit
from search.themes.following import follow_merges


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request's filters, as people write them; an empty list is no filter."""

    interview_ids: Sequence[int] = ()
    studies: Sequence[str] = ()
    accounts: Sequence[str] = ()
    cohorts: Sequence[str] = ()
    participants: Sequence[str] = ()
    speaker_role: RoleFilter = RoleFilter.CUSTOMER
    kinds: Sequence[InterviewKind] = ()
    held_from: date | None = None
    held_to: date | None = None
    themes: Sequence[str] = ()
    tags: Sequence[str] = ()


def search(runtime: Runtime, q: str, limit: int, mode: SearchMode, wanted: Wanted) -> SearchResults:
    """Raises InvalidInput where the question is empty or too long, or the limit too large."""
    with runtime.database.read() as session:
        filters = resolve_filters(session, wanted)
    result = runtime.search.search(q, limit=limit, mode=mode.value, filters=filters)
    return SearchResults(hits=[describe_hit(hit) for hit in result.hits], took_ms=round(result.took_ms, 2))


def resolve_filters(session: Session, wanted: Wanted) -> Filters:
    """Names, domains and emails become ids. A name nobody has filters everything out, it isn't ignored."""
    role = None if wanted.speaker_role is RoleFilter.ANY else SpeakerRole(wanted.speaker_role)
    return Filters(
        interview_ids=tuple(wanted.interview_ids) or None,
        study_ids=_find_studies(session, wanted.studies) if wanted.studies else None,
        account_ids=_find_accounts(session, wanted.accounts) if wanted.accounts else None,
        cohorts=tuple(wanted.cohorts) or None,
        participant_ids=_find_participants(session, wanted.participants) if wanted.participants else None,
        role=role,
        kinds=tuple(wanted.kinds) or None,
        held_from=wanted.held_from,
        held_to=wanted.held_to,
        theme_ids=_find_themes(session, wanted.themes) if wanted.themes else None,
        tag_ids=find_tags(session, wanted.tags) if wanted.tags else None,
    )


def _find_studies(session: Session, names: Sequence[str]) -> tuple[int, ...]:
    matching = or_(func.lower(Study.name).in_(_lower(names)), Study.id.in_(_ids(names)))
    return tuple(session.scalars(select(Study.id).where(matching)))


def _find_accounts(session: Session, names: Sequence[str]) -> tuple[int, ...]:
    by_domain = select(AccountDomain.account_id).where(AccountDomain.domain.in_(_lower(names)))
    matching = or_(func.lower(Account.name).in_(_lower(names)), Account.id.in_(_ids(names)), Account.id.in_(by_domain))
    return tuple(session.scalars(select(Account.id).where(matching)))


def _find_participants(session: Session, names: Sequence[str]) -> tuple[int, ...]:
    by_email = select(ParticipantEmail.participant_id).where(ParticipantEmail.email.in_(_lower(names)))
    matching = or_(Participant.id.in_(_ids(names)), Participant.id.in_(by_email))
    return tuple(session.scalars(select(Participant.id).where(matching)))


def _find_themes(session: Session, names: Sequence[str]) -> tuple[int, ...]:
    """The id of a theme that was merged leads to what it became; its name doesn't."""
    is_named = func.lower(Theme.name).in_(_lower(names)) & (Theme.status == ThemeStatus.ACTIVE)
    themes = session.scalars(select(Theme).where(is_named | Theme.id.in_(_ids(names))).order_by(Theme.id))
    found = (follow_merges(session, theme) for theme in themes)
    return tuple(theme.id for theme in found if theme is not None)


def _lower(names: Sequence[str]) -> list[str]:
    return [name.strip().lower() for name in names]


def _ids(names: Sequence[str]) -> list[int]:
    return [int(name) for name in names if name.isdecimal()]


def describe_hit(hit: Hit) -> HitInfo:
    return HitInfo(
        passage_id=hit.passage_id,
        interview_id=hit.interview_id,
        start_ms=hit.start_ms,
        end_ms=hit.end_ms,
        speaker=hit.speaker,
        role=hit.role,
        text=hit.text,
        context=hit.context,
        spans=[Span.model_validate(span) for span in hit.spans],
        score=hit.score,
        is_draft=hit.is_draft,
        interview=HitInterview.model_validate(hit),
        peak=Peak.model_validate(hit.peak) if hit.peak else None,
    )
