"""Tags that people gave to what belongs to a theme."""

from dataclasses import dataclass

import numpy as np
from sqlalchemy.orm import Session

from search.tagging.bearing import find_borne
from search.themes.counting import Heard


@dataclass(frozen=True)
class SharedTag:
    """`passages` of the theme bear the tag, `passages_of_it` of all that were heard; `customers` said the former."""

    tag_id: int
    customers: int
    passages: int
    passages_of_it: int


def find_shared_tags(session: Session, heard: Heard, number: int) -> list[SharedTag]:
    """Each tag itself, without those below it."""
    members = heard.members
    rows, tags = find_borne(session, members.corpus)
    is_heard = heard.rows[rows]
    rows, tags = rows[is_heard], tags[is_heard]
    theirs = members.rows_of(number)[rows]
    return [
        SharedTag(
            tag_id=tag_id,
            customers=len(np.unique(members.customer[rows[theirs & (tags == tag_id)]])),
            passages=int((theirs & (tags == tag_id)).sum()),
            passages_of_it=int((tags == tag_id).sum()),
        )
        for tag_id in np.unique(tags[theirs]).tolist()
    ]
