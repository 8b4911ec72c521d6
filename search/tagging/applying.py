"""Makes the suggestions what a run proposed; what people decided or marked since then stays."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from models.chunks import cut
from models.tagging import SuggestionStatus, TagSuggestion
from search.tagging.marked import find_marked
from search.tagging.proposal import Proposal
from search.tagging.suggesting import add_suggestions

CHUNK = 1000
_PENDING = TagSuggestion.status == SuggestionStatus.PENDING


def apply_proposal(session: Session, proposal: Proposal) -> None:
    for removed in cut(proposal.removed, CHUNK):
        session.execute(delete(TagSuggestion).where(TagSuggestion.id.in_(removed), _PENDING))
    for suggestion_id, version, probability in proposal.changed:
        values = {"model_version": version, "probability": probability}
        session.execute(update(TagSuggestion).where(TagSuggestion.id == suggestion_id, _PENDING).values(values))
    for added in cut(proposal.added, CHUNK):
        marked = find_marked(session, {one.interview_id for one in added})
        add_suggestions(session, [one for one in added if one.pair not in marked])
