"""The codebook as CSV, a tag a row, that an import finds unchanged."""

from collections.abc import Iterator

from api.codebook.csv_reading import COLUMNS
from api.codebook.filed import plain, plain_line
from api.codebook.paths import write_path
from api.exchange.cells import show
from api.exchange.exporting import BOM, Cells, to_csv
from api.tags.tree import Tree
from models.codebook import Tag

_FIELDS = [name for name in COLUMNS if name != "parent"]


def write_csv(tree: Tree) -> Iterator[str]:
    yield BOM + to_csv([_FIELDS])
    for tag in tree.walk():
        yield to_csv([_show(tree, tag)])


def _show(tree: Tree, tag: Tag) -> Cells:
    said = {
        "path": write_path([plain_line(name) for name in tree.path_of(tag)]),
        "description": plain(tag.description),
        "examples": "\n".join(map(plain_line, tag.examples)),
        "color": tag.color,
        "is_suggested": "yes" if tag.is_suggested else "no",
        "threshold": show(tag.threshold),
        "guid": tag.guid,
    }
    return [said[name] for name in _FIELDS]
