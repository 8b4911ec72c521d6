"""Edits of an older transcript version, offered for the one that took its place: found by time, merged by words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.pipeline.editing import edit_segments
from ingest.wording import compare_words
from models.database import Database
from models.errors import NotFound
from models.interviews import Interview
from models.transcripts import Segment, Transcript
from search.embedding import Embedder

# Of either segment's time: from here on the two are the same piece of speech, and the whole text can be taken over.
_SAME_PIECE = 0.8


@dataclass(frozen=True, slots=True)
class CarriedEdit:
    """An edit somebody made of `recognised`, and what applying it would make of the new version's `present`."""

    old_segment_id: int
    segment_id: int
    start_ms: int
    end_ms: int
    recognised: str
    edited: str
    present: str
    proposed: str


def list_carried_edits(session: Session, interview_id: int) -> list[CarriedEdit]:
    """Edits of the versions before the present one that it lacks, in the order of speech."""
    interview = session.get(Interview, interview_id)
    if interview is None:
        raise NotFound("There is no such interview. It may have been deleted.")
    if interview.transcript_id is None:
        return []
    present = session.scalars(
        select(Segment).where(Segment.transcript_id == interview.transcript_id).order_by(Segment.start_ms)
    ).all()
    edited = session.scalars(
        select(Segment)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .where(Transcript.interview_id == interview_id, Transcript.id != interview.transcript_id)
        .where(Segment.edited_at.is_not(None), Segment.original_text.is_not(None))
        .order_by(Segment.start_ms, Transcript.version)
    )
    return [carried for old in edited if (carried := _carry(old, present))]


def apply_edits(
    database: Database, embedder: Embedder, interview_id: int, old_segment_ids: Collection[int], user_id: int | None
) -> int:
    """Makes the chosen ones of the edits that are offered; answers how many segments changed.

    Two edits of one segment are made one after the other.
    """
    texts: dict[int, str] = {}
    with database.read() as session:
        for carried in list_carried_edits(session, interview_id):
            if carried.old_segment_id not in old_segment_ids:
                continue
            before = texts.get(carried.segment_id)
            if before is None:
                texts[carried.segment_id] = carried.proposed
            else:
                texts[carried.segment_id] = merge_edit(carried.recognised, carried.edited, before) or before
    edit_segments(database, embedder, texts, user_id)
    return len(texts)


def merge_edit(recognised: str, edited: str, present: str) -> str | None:
    """`present` with the words changed that the edit changed; None where it has none of them."""
    words = present.split()
    for before, after in _list_changes(recognised, edited):
        at = _find_run(words, before)
        if at is not None:
            words[at : at + len(before)] = after
    return " ".join(words) if words != present.split() else None


def has_edit(recognised: str, edited: str, present: str) -> bool:
    """Whether `present` says already what `edited` made of `recognised`."""
    words = present.split()
    return all(_find_run(words, after) is not None for _, after in _list_changes(recognised, edited))


def _list_changes(recognised: str, edited: str) -> list[tuple[list[str], list[str]]]:
    """The runs of words that were changed, before and after, each with the word before it where nothing else tells
    where it stood."""
    old, new = recognised.split(), edited.split()
    changes = []
    for kind, start, end, new_start, new_end in compare_words(old, new):
        lead = old[max(0, start - 1) : start] if start == end or new_start == new_end else []
        if kind != "equal":
            changes.append((lead + old[start:end], lead + new[new_start:new_end]))
    return changes


def _carry(old: Segment, present: Sequence[Segment]) -> CarriedEdit | None:
    target = max(present, key=lambda segment: _shared_ms(old, segment), default=None)
    if target is None or not _shared_ms(old, target) or old.original_text is None or target.text == old.text:
        return None
    proposed = merge_edit(old.original_text, old.text, target.text)
    if proposed is None and not has_edit(old.original_text, old.text, target.text) and _is_same_piece(old, target):
        proposed = old.text
    if proposed is None:
        return None
    return CarriedEdit(
        old.id, target.id, target.start_ms, target.end_ms, old.original_text, old.text, target.text, proposed
    )


def _shared_ms(one: Segment, other: Segment) -> int:
    return max(0, min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms))


def _is_same_piece(one: Segment, other: Segment) -> bool:
    longer = max(one.end_ms - one.start_ms, other.end_ms - other.start_ms)
    return _shared_ms(one, other) >= _SAME_PIECE * longer


def _find_run(words: Sequence[str], run: Sequence[str]) -> int | None:
    """Where `run` stands in `words`, whatever the case and the punctuation at the ends of words."""
    wanted = [_plain(word) for word in run]
    plain = [_plain(word) for word in words]
    starts = range(len(plain) - len(wanted) + 1)
    return next((at for at in starts if plain[at : at + len(wanted)] == wanted), None)


def _plain(word: str) -> str:
    return word.strip(".,;:!?\"'()“”‘’…").casefold()
