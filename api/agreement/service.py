"""Comparing researchers: passage by passage, tag by tag."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.agreement.coding import CODERS_MIN, Coding, Wanted, load_coding
from api.agreement.differing import list_differing
from api.agreement.judging import describe_agreement, describe_alpha, describe_pairs
from api.agreement.schemas import AgreementReport, Coder, TagAgreement
from api.agreement.tallying import Tally, tally, tally_together
from api.tags.tree import Tree, load_tree
from models.errors import InvalidInput
from models.people import User
from models.settings import Settings


def measure_agreement(session: Session, settings: Settings, wanted: Wanted, limit: int) -> AgreementReport:
    """Raises InvalidInput where the coders are one, too many, or nobody we know."""
    _check_named(session, wanted.coder_ids)
    coding, tree = load_coding(session, wanted), load_tree(session)
    if len(coding.coder_ids) > settings.agreement_coders_max:
        raise InvalidInput(
            f"{len(coding.coder_ids)} people would be compared, of {settings.agreement_coders_max} at most "
            "(EARSHOT_AGREEMENT_CODERS_MAX). Name some (coder), or choose a study.",
            errors={"coder": f"must be at most {settings.agreement_coders_max}"},
        )
    choices = {tag_id: coding.choices_of(tag_id) for tag_id in coding.rows_by_tag if tag_id in tree.tags}
    tallies = {tag_id: tally(chosen, coding.seen) for tag_id, chosen in choices.items()}
    whole = tally_together(tallies.values(), coding.seen)
    differing = list_differing(session, coding, choices, limit)
    tags = [
        _describe_tag(settings, tree, coding, tag_id, tallies[tag_id], choices[tag_id].sum(axis=0).tolist())
        for tag_id in choices
    ]
    return AgreementReport(
        coders=_describe_coders(session, coding),
        interviews=len(np.unique(coding.interview_ids)),
        units=len(coding.passage_ids),
        agreement=describe_agreement(whole),
        alpha=describe_alpha(settings, whole),
        pairs=describe_pairs(settings, coding, whole),
        tags=sorted(tags, key=lambda tag: (tag.alpha.value is None, tag.alpha.value or 0, tag.path)),
        differing=differing.listed,
        differing_total=differing.total,
    )


def _check_named(session: Session, coder_ids: Sequence[int] | None) -> None:
    if not coder_ids:
        return
    named = set(coder_ids)
    if len(named) < CODERS_MIN:
        raise InvalidInput("Name two people or more, or none for all who tagged.", errors={"coder": "is one person"})
    found = set(session.scalars(select(User.id).where(User.id.in_(named))))
    missing = ", ".join(map(str, sorted(named - found)))
    if missing:
        raise InvalidInput(f"There is no user {missing}.", errors={"coder": f"names nobody: {missing}"})


def _describe_tag(
    settings: Settings, tree: Tree, coding: Coding, tag_id: int, found: Tally, tagged: Sequence[int]
) -> TagAgreement:
    tag = tree.tags[tag_id]
    return TagAgreement(
        tag_id=tag_id,
        name=tag.name,
        path=tree.path_of(tag),
        color=tag.color,
        units=len(found.parts),
        tagged=dict(zip(coding.coder_ids, tagged, strict=True)),
        agreement=describe_agreement(found),
        alpha=describe_alpha(settings, found),
        pairs=describe_pairs(settings, coding, found),
    )


def _describe_coders(session: Session, coding: Coding) -> list[Coder]:
    names = {row.id: row.name for row in session.execute(select(User.id, User.name))}
    return [
        Coder(
            id=coder_id,
            name=names.get(coder_id, f"#{coder_id}"),
            interviews=len({mark.interview_id for mark in coding.marks if mark.coder_id == coder_id}),
            highlights=len({mark.highlight_id for mark in coding.marks if mark.coder_id == coder_id and mark.tag_id}),
        )
        for coder_id in coding.coder_ids
    ]
