"""What a file changes of the codebook: its tags are those here of the same guid, else of the same path."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from api.codebook.filed import FiledTag, plain, plain_line, refuse
from api.codebook.paths import write_path
from api.codebook.schemas import TagOutcome
from api.codebook.wording import join_texts
from api.exchange.cells import show
from api.schemas import NAME_CHARS_MAX
from api.tags.checking import check_texts
from api.tags.tree import Tree, fold
from models.codebook import Tag
from models.errors import InvalidInput
from models.settings import Settings

Node = Tag | FiledTag | None
"""A tag of the codebook as it will be, None for its top: a tag of the file that is new, else the tag that is here."""


@dataclass(slots=True)
class TagPlan:
    """A tag of the file, and the one here that it is or was made. `values` are to be set; `changes` tell of them."""

    filed: FiledTag
    tag: Tag | None
    parent: "TagPlan | None"
    is_made: bool = False
    is_moved: bool = False
    values: dict[str, object] = field(default_factory=dict)
    changes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    @property
    def node(self) -> Tag | FiledTag:
        return self.tag or self.filed

    @property
    def outcome(self) -> TagOutcome:
        if self.tag is None or self.is_made:
            return TagOutcome.NEW
        if self.is_moved:
            return TagOutcome.MOVED
        return TagOutcome.CHANGED if self.changes else TagOutcome.SAME


def plan_import(tree: Tree, settings: Settings, filed: Sequence[FiledTag]) -> list[TagPlan]:
    """Changes nothing. Raises CodebookRefused with every place of the file that can't be used."""
    problems: dict[str, str] = {}
    plans = _match(tree, filed, problems)
    for plan in plans:
        _compare(tree, plan)
        _check(settings, plan, problems)
    _check_tree(tree, settings, plans, problems)
    if problems:
        raise refuse(problems)
    return plans


def _match(tree: Tree, filed: Sequence[FiledTag], problems: dict[str, str]) -> list[TagPlan]:
    by_guid = {tag.guid.lower(): tag for tag in tree.tags.values()}
    named = {each.guid for each in filed}
    plans: dict[int, TagPlan] = {}
    taken: dict[object, str] = {}
    for each in filed:
        parent = plans[id(each.parent)] if each.parent else None
        tag = by_guid.get(each.guid) if each.guid else None
        if tag is None and (parent is None or parent.tag is not None):
            siblings = tree.children_of(parent.tag.id if parent and parent.tag else None)
            same = (sibling for sibling in siblings if fold(plain_line(sibling.name)) == fold(each.name))
            tag = next((sibling for sibling in same if sibling.guid.lower() not in named), None)
        for key in filter(None, (each.guid, tag)):
            if taken.setdefault(key, each.place) != each.place:
                problems[each.place] = f"says the same tag as {taken[key]}."
        plans[id(each)] = TagPlan(each, tag, parent)
    return list(plans.values())


def _compare(tree: Tree, plan: TagPlan) -> None:
    """Fills in what changes. What the file doesn't say stays."""
    filed, tag = plan.filed, plan.tag
    if tag is None:
        plan.values = _describe_new(filed)
        return
    for name, before, after in _list_values(filed, tag):
        if before != after:
            plan.values[name] = after
            plan.changes[name] = (show(before), show(after))
    parent = plan.parent.node if plan.parent else None
    if parent is not (tree.tags[tag.parent_id] if tag.parent_id else None):
        plan.is_moved = True
        plan.changes["path"] = (write_path(tree.path_of(tag)), write_path(filed.path()))


def _describe_new(filed: FiledTag) -> dict[str, object]:
    values: dict[str, object] = {"is_suggested": filed.is_codable if filed.is_suggested is None else filed.is_suggested}
    for name in ("name", "description", "examples", "color", "threshold"):
        values[name] = getattr(filed, name)
    return values


def _list_values(filed: FiledTag, tag: Tag) -> Iterator[tuple[str, object, object]]:
    if filed.name != plain_line(tag.name):
        yield "name", tag.name, filed.name
    if join_texts(filed.description, filed.examples) != join_texts(tag.description, tag.examples):
        if filed.description and filed.description != plain(tag.description):
            yield "description", tag.description, filed.description
        if filed.examples and filed.examples != [plain_line(each) for each in tag.examples]:
            yield "examples", tag.examples, filed.examples
    for name in ("color", "is_suggested", "threshold"):
        if getattr(filed, name) is not None:
            yield name, getattr(tag, name), getattr(filed, name)


def _check(settings: Settings, plan: TagPlan, problems: dict[str, str]) -> None:
    filed = plan.filed
    if not filed.name:
        problems[filed.place] = "the tag has no name."
    elif len(filed.name) > NAME_CHARS_MAX:
        problems[filed.place] = f"the tag's name is longer than {NAME_CHARS_MAX} characters."
    try:
        check_texts(settings, filed.description, filed.examples)
    except InvalidInput as error:
        problems[filed.place] = error.detail


def _check_tree(tree: Tree, settings: Settings, plans: Sequence[TagPlan], problems: dict[str, str]) -> None:
    """Whether the codebook stays one with the file's tags in it: names among siblings, levels, how many."""
    said = {plan.node: plan for plan in plans}
    new = sum(plan.tag is None for plan in plans)
    if new and len(tree.tags) + new > settings.tags_max:
        most = f"{settings.tags_max}, the most there may be (EARSHOT_TAGS_MAX)"
        problems["file"] = f"with its {new} new tags the codebook would hold more than {most}."
    kept = [tag for tag in tree.tags.values() if tag not in said]
    children: dict[Node, list[Tag | FiledTag]] = defaultdict(list)
    for plan in plans:
        children[plan.parent.node if plan.parent else None].append(plan.node)
    for tag in kept:
        children[tree.tags[tag.parent_id] if tag.parent_id else None].append(tag)
    _walk(children, said, settings.tag_depth_max, problems)


def _walk(
    children: dict[Node, list[Tag | FiledTag]],
    said: dict[Tag | FiledTag, TagPlan],
    depth_max: int,
    problems: dict[str, str],
) -> None:
    """From the top down. What is wrong is told at the tag of the file that it comes from."""
    waiting: list[tuple[Node, int, str]] = [(None, 0, "file")]
    while waiting:
        above, depth, place = waiting.pop()
        names: dict[str, Tag | FiledTag] = {}
        for node in children.get(above, ()):
            name = plain_line(said[node].filed.name if node in said else node.name)
            other = names.setdefault(fold(name), node)
            at = next((said[each].filed.place for each in (node, other) if each in said), place)
            if other is not node:
                problems[at] = f"there would be two tags “{name}” below one parent. Rename one, or give both one guid."
            if depth >= depth_max:
                problems[at] = f"tags would lie more than {depth_max} levels deep (EARSHOT_TAG_DEPTH_MAX)."
            else:
                waiting.append((node, depth + 1, at))
