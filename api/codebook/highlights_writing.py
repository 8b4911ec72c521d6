"""Highlights as CSV, one a row, for spreadsheets and statistics."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from api.codebook.choosing import Chosen, list_chosen, list_users
from api.codebook.filed import plain, plain_line
from api.codebook.paths import write_path
from api.codebook.sources import write_time
from api.exchange.cells import show
from api.exchange.exporting import BOM, Cells, to_csv
from api.highlights.listing import WantedHighlights
from api.tags.tree import Tree, load_tree

_FIELDS = (
    "interview", "interview_id", "held_on", "account", "cohort", "study", "start", "end", "start_ms", "end_ms", "text",
    "tags", "note", "created_by", "created_at", "is_detached", "guid",
)  # fmt: skip


def write_highlights(session: Session, wanted: WantedHighlights) -> Iterator[str]:
    tree = load_tree(session)
    users = {user.id: user.name for user in list_users(session)}
    yield BOM + to_csv([_FIELDS])
    for chosen in list_chosen(session, wanted):
        yield to_csv(list(_show(tree, users, chosen)))


def _show(tree: Tree, users: dict[int, str], chosen: Chosen) -> Iterator[Cells]:
    interview = chosen.interview
    about = [interview.title, str(interview.id), show(interview.held_on)]
    about += [interview.account, interview.cohort, interview.study]
    for highlight in chosen.highlights:
        tags = [tree.tags[row.tag_id] for row in highlight.tags if row.tag_id in tree.tags]
        paths = sorted(write_path([plain_line(name) for name in tree.path_of(tag)]) for tag in tags)
        times = (highlight.start_ms, highlight.end_ms)
        yield [
            *about,
            *map(write_time, times),
            *map(str, times),
            plain(highlight.text),
            "\n".join(paths),
            plain(highlight.note),
            users.get(highlight.created_by or 0),
            show(highlight.created_at),
            "yes" if highlight.is_detached() else "no",
            highlight.guid,
        ]
