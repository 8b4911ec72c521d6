"""Bare paragraphs: nobody says who spoke, or when."""

from collections.abc import Sequence

from ingest.formats.transcript import Draft, Piece

_WRAPPED_AT = 100  # editors that wrap lines do so before this many characters
_ENDS = (".", "!", "?", "…", '"', "”")


def parse(lines: Sequence[str]) -> Draft:
    paragraphs: list[list[str]] = [[]]
    wrapped = _are_wrapped(lines)
    for line in lines:
        if not line or not wrapped:
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
    return Draft("plain_text", [Piece(" ".join(paragraph)) for paragraph in paragraphs if paragraph])


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are parts of a paragraph: short ones, most of which end in the middle of a sentence."""
    filled = [line for line in lines if line]
    if any(len(line) > _WRAPPED_AT for line in filled):
        return False
    return sum(line.endswith(_ENDS) for line in filled) * 4 < len(filled) * 3
