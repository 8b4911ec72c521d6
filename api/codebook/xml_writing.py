"""The codebook as REFI-QDA 1.5 has it. Every tag may be put on words, so every code is codable."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from api.codebook.filed import plain, plain_line
from api.codebook.wording import join_texts
from api.system.version import VERSION
from api.tags.tree import Tree
from models.codebook import Tag

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
ORIGIN = f"Earshot {VERSION}"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_codebook(tree: Tree) -> Iterator[str]:
    """The file in pieces. It must hold a tag: the schema knows no empty codebook."""
    yield DECLARATION + open_tag("CodeBook", {"xmlns": CODEBOOK_NAMESPACE, "origin": ORIGIN})
    yield from write_codes(tree)
    yield "</CodeBook>\n"


def write_codes(tree: Tree) -> Iterator[str]:
    yield "<Codes>\n"
    yield from _write_below(tree, None)
    yield "</Codes>\n"


def _write_below(tree: Tree, tag_id: int | None) -> Iterator[str]:
    for tag in tree.children_of(tag_id):
        yield _open_code(tag)
        yield from _write_below(tree, tag.id)
        yield "</Code>\n"


def _open_code(tag: Tag) -> str:
    said = {"guid": tag.guid, "name": plain_line(tag.name), "isCodable": "true", "color": tag.color}
    return open_tag("Code", said) + write_text("Description", join_texts(tag.description, tag.examples))


def open_tag(name: str, attributes: Mapping[str, str | None], *, is_empty: bool = False) -> str:
    """Attributes that are None or empty are left out."""
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name}{said}/>\n" if is_empty else f"<{name}{said}>\n"


def write_text(name: str, text: str) -> str:
    """An element that holds a text, or nothing where there is none."""
    said = plain(text)
    return f"<{name}>{escape(said)}</{name}>\n" if said else ""
