"""What a tag must be: found, unchanged since it was seen, called otherwise than its siblings, within the limits."""

from collections.abc import Sequence

from api.editing import require_newest
from api.tags.tree import Tree, fold
from models.codebook import Tag
from models.errors import Conflict, InvalidInput, NotFound
from models.settings import Settings


def require_tag(tree: Tree, tag_id: int) -> Tag:
    tag = tree.tags.get(tag_id)
    if tag is None:
        raise NotFound(f"There is no tag {tag_id}. It may have been deleted or merged into another.")
    return tag


def require_unchanged(tree: Tree, tag_id: int, edit_version: int, field: str = "edit_version") -> Tag:
    """The tag, where it still is as the editor saw it."""
    tag = require_tag(tree, tag_id)
    require_newest(tag.edit_version, edit_version, f"the tag “{tag.name}”", field)
    return tag


def refuse_taken_name(tree: Tree, parent_id: int | None, name: str, *, but: int | None = None) -> None:
    """Raises where another tag below the parent has the name."""
    for sibling in tree.children_of(parent_id):
        if sibling.id != but and fold(sibling.name) == fold(name):
            where = f"below “{tree.tags[parent_id].name}”" if parent_id else "at the top of the codebook"
            raise Conflict(f"There is a tag “{sibling.name}” {where} already.", errors={"name": "is taken"})


def refuse_too_many(tree: Tree, settings: Settings, added: int) -> None:
    if len(tree.tags) + added > settings.tags_max:
        raise Conflict(
            f"The codebook would hold more than {settings.tags_max} tags, the most there may be (EARSHOT_TAGS_MAX). "
            "Merge or delete some first."
        )


def refuse_too_deep(tree: Tree, settings: Settings, parent_id: int | None, height: int) -> None:
    """Raises where levels of `height` don't fit below the parent."""
    parent = tree.tags[parent_id] if parent_id else None
    above = len(tree.ancestors_of(parent)) + 1 if parent else 0
    if above + height > settings.tag_depth_max:
        raise Conflict(
            f"Tags would lie more than {settings.tag_depth_max} levels deep, the most there may be "
            "(EARSHOT_TAG_DEPTH_MAX). Choose a parent further up.",
            errors={"parent_id": "is too deep"},
        )


def check_texts(settings: Settings, description: str | None, examples: Sequence[str] | None) -> None:
    """Raises where a description or examples are too long or too many."""
    wrong: dict[str, str] = {}
    if len(description or "") > settings.tag_description_chars_max:
        wrong["description"] = f"must have at most {settings.tag_description_chars_max} characters"
    if len(examples or ()) > settings.tag_examples_max:
        wrong["examples"] = f"must be at most {settings.tag_examples_max}"
    if any(len(example) > settings.tag_example_chars_max for example in examples or ()):
        wrong["examples"] = f"must have at most {settings.tag_example_chars_max} characters each"
    if wrong:
        told = "; ".join(f"{field} {message}" for field, message in wrong.items())
        raise InvalidInput(f"Shorten the tag: {told}.", errors=wrong)


def tidy_examples(examples: Sequence[str]) -> list[str]:
    """Each once, in their order."""
    return list({fold(example): example for example in reversed(examples)}.values())[::-1]
