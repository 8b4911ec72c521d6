"""Making one tag part of another: nothing that bears it is lost, and what would be there twice is folded."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.tags.checking import refuse_too_deep, require_tag, require_unchanged, tidy_examples
from api.tags.describing import describe_tag
from api.tags.removing import lock_for_removal
from api.tags.schemas import TagInfo, TagMerge
from api.tags.tree import Tree, fold, lock_tree
from models.codebook import HighlightTag, Tag
from models.errors import Conflict
from models.settings import Settings
from models.tagging import SuggestionStatus, TagSuggestion


def merge_tag(session: Session, settings: Settings, tag_id: int, merge: TagMerge) -> TagInfo:
    """Tags below the two that have one name are merged too."""
    tree = lock_tree(session)
    source = require_unchanged(tree, tag_id, merge.edit_version)
    require_tag(tree, merge.into_id)
    _refuse_own(tree, source, merge.into_id)
    target = require_unchanged(tree, merge.into_id, merge.into_edit_version, "into_edit_version")
    refuse_too_deep(tree, settings, target.id, tree.height_of(tag_id) - 1)
    lock_for_removal(session, tree.with_descendants([tag_id]))
    _merge(session, tree, source, target)
    return describe_tag(session, target.id)


def _refuse_own(tree: Tree, source: Tag, into_id: int) -> None:
    if into_id == source.id:
        raise Conflict(
            "A tag can't be merged into itself. Choose another one.", errors={"into_id": "is the tag itself"}
        )
    if into_id in tree.with_descendants([source.id]):
        raise Conflict(
            f"“{tree.tags[into_id].name}” lies below “{source.name}” and would be gone with it. Merge the other way "
            "round, or move it out first.",
            errors={"into_id": "lies below the tag"},
        )


def _merge(session: Session, tree: Tree, source: Tag, target: Tag) -> None:
    _move_highlights(session, source.id, target.id)
    _move_suggestions(session, source.id, target.id)
    _join_texts(source, target)
    _move_children(session, tree, source, target)
    target.edit_version += 1
    session.flush()
    session.delete(source)
    session.flush()


def _move_children(session: Session, tree: Tree, source: Tag, target: Tag) -> None:
    """`source` may itself lie below `target`, where it is no child that another could be folded into."""
    named = {fold(child.name): child for child in tree.children_of(target.id) if child is not source}
    for child in tree.children_of(source.id):
        same = named.get(fold(child.name))
        if same is not None:
            _merge(session, tree, child, same)
        else:
            child.parent_id = target.id
            child.edit_version += 1


def _join_texts(source: Tag, target: Tag) -> None:
    """Both descriptions and all examples; a color where there is none."""
    target.examples = tidy_examples([*target.examples, *source.examples])
    target.color = target.color or source.color
    if source.description not in target.description:
        target.description = "\n\n".join(filter(None, [target.description, source.description]))


def _move_highlights(session: Session, source_id: int, target_id: int) -> None:
    """A highlight that bears both keeps one; it counts as a person's where one of them does."""
    found = select(HighlightTag).where(HighlightTag.tag_id.in_([source_id, target_id]))
    rows = session.scalars(found.execution_options(populate_existing=True)).all()
    there = {row.highlight_id: row for row in rows if row.tag_id == target_id}
    for row in rows:
        if row.tag_id != source_id:
            continue
        other = there.get(row.highlight_id)
        if other is None:
            row.tag_id = target_id
        else:
            other.from_suggestion = other.from_suggestion and row.from_suggestion
            session.delete(row)
    session.flush()


def _move_suggestions(session: Session, source_id: int, target_id: int) -> None:
    """Of two for one passage the one that somebody decided stays, else the target's."""
    found = select(TagSuggestion).where(TagSuggestion.tag_id.in_([source_id, target_id]))
    rows = session.scalars(found.execution_options(populate_existing=True)).all()
    there = {row.passage_id: row for row in rows if row.tag_id == target_id}
    kept: list[TagSuggestion] = []
    for row in rows:
        if row.tag_id != source_id:
            continue
        other = there.get(row.passage_id)
        if other is None or (row.status != SuggestionStatus.PENDING and other.status == SuggestionStatus.PENDING):
            kept.append(row)
            if other is not None:
                session.delete(other)
        else:
            session.delete(row)
    session.flush()
    for row in kept:
        row.tag_id = target_id
    session.flush()
