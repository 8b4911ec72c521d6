"""Cuts a conversation into passages that respect who speaks. Pure: the same segments give the same passages.

A cut depends on lengths before any edit and on roles, so correcting a segment changes only the passages it is in,
and those that answer it where it is a question.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.passages.context import find_question
from search.passages.drafts import PassageDraft, SaidSegment, Turn
from search.passages.pieces import TARGET_WORDS, Piece, cut_into_pieces

LEAST_WORDS = 15
"""A shorter rest is added to the passage before it."""

_BACKCHANNELS = """
    ah aha alright cool exactly fine good great hm hmm huh interesting mhm mm mmhm mmm nice no oh ok okay perfect really
    right sure thanks uh uhhuh uhm um wow yeah yep yes yup
"""
BACKCHANNELS = frozenset(_BACKCHANNELS.split())
"""Words by which a listener says no more than "go on"; they interrupt nobody."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Group:
    """Pieces that make one passage: those from `start` up to, not including, `end`."""

    start: int
    end: int


def build_passages(segments: Sequence[SaidSegment]) -> list[PassageDraft]:
    """The passages of a conversation whose segments are given in the order they were said."""
    pieces = [piece for segment in segments for piece in cut_into_pieces(segment)]
    groups = [group for block in _find_blocks(pieces) for group in _group(pieces, block)]
    return [_make_draft(pieces, group) for group in groups]


def _find_blocks(pieces: Sequence[Piece]) -> Iterator[_Group]:
    """Stretches by one side of the conversation; all of it where no side is known."""
    start = 0
    for place in range(1, len(pieces)):
        if pieces[place].role != pieces[start].role and not _is_backchannel(pieces[place].text, pieces[place - 1].text):
            yield _Group(start, place)
            start = place
    if pieces:
        yield _Group(start, len(pieces))


def _is_backchannel(text: str, before: str) -> bool:
    """Whether `text` says no more than "go on"; a "yes" to a question is an answer."""
    words = _WORD.findall(text.lower().replace("-", ""))
    return "?" not in text and not before.endswith(("?", "？")) and all(word in BACKCHANNELS for word in words)


def _group(pieces: Sequence[Piece], block: _Group) -> list[_Group]:
    """A block in passages of about TARGET_WORDS."""
    starts = [block.start]
    weight = 0.0
    for place in range(block.start, block.end):
        if weight and weight + pieces[place].weight / 2 > TARGET_WORDS:
            starts.append(place)
            weight = 0.0
        weight += pieces[place].weight
    if len(starts) > 1 and weight < LEAST_WORDS:
        starts.pop()
    return [_Group(start, end) for start, end in zip(starts, [*starts[1:], block.end], strict=True)]


def _make_draft(pieces: Sequence[Piece], group: _Group) -> PassageDraft:
    said = pieces[group.start : group.end]
    main = _find_main_speaker(said)
    lines, turns = _join_turns(said)
    return PassageDraft(
        first_segment_id=said[0].segment_id,
        last_segment_id=said[-1].segment_id,
        start_ms=said[0].start_ms,
        end_ms=max(piece.end_ms for piece in said),
        speaker_id=main.speaker_id,
        role=said[0].role,
        text="\n".join(lines),
        turns=tuple(turns),
        context=find_question(pieces, group.start, main),
    )


def _find_main_speaker(said: Sequence[Piece]) -> Piece:
    """A piece by whoever says most; the first to speak among equals."""
    weights: dict[int | None, float] = {}
    for piece in said:
        weights[piece.speaker_id] = weights.get(piece.speaker_id, 0) + piece.weight
    return max(said, key=lambda piece: weights[piece.speaker_id])


def _join_turns(said: Iterable[Piece]) -> tuple[list[str], list[Turn]]:
    """A line for each turn: what one speaker says before another does."""
    lines: list[str] = []
    turns: list[Turn] = []
    for piece in said:
        if turns and turns[-1].speaker_id == piece.speaker_id:
            lines[-1] += f" {piece.text}"
        else:
            lines.append(piece.text)
            turns.append(Turn(piece.speaker_id, piece.name, piece.start_ms))
    return lines, turns
