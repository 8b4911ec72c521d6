"""Tags as requests name them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from api.tags.tree import fold, load_tree


def find_tags(session: Session, names: Sequence[str]) -> tuple[int, ...]:
    """The tags of these ids or names, and those below them. A name that several tags have means them all."""
    tree = load_tree(session)
    folded, ids = {fold(name) for name in names}, {int(name) for name in names if name.isdecimal()}
    named = [tag.id for tag in tree.tags.values() if tag.id in ids or fold(tag.name) in folded]
    return tuple(sorted(tree.with_descendants(named)))
