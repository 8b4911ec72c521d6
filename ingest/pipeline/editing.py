"""Corrections by people: of segments' text and speaker, of a speaker's name, role and person.

Each is searchable when its function returns: only the passages that it touches are written and embedded anew.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from ingest.highlights import follow_edits
from ingest.intake.touches import OURSELVES, lock_interview, sync_completed_touches
from ingest.pipeline.indexing import embed_waiting
from ingest.pipeline.versions import require_finished
from ingest.wording import pair_words
from models.base import now
from models.changes import record_change
from models.chunks import cut
from models.customers import Participant
from models.database import Database
from models.errors import InvalidInput, NotFound
from models.interviews import Interview, Speaker, SpeakerRole, interview_participants
from models.passages import ChangeKind
from models.transcripts import Segment, Transcript
from search.embedding import Embedder
from search.passages import replace_passages
from search.themes.assigning import assign

SEGMENT_CHARS_MAX = 20_000


def edit_segment(database: Database, embedder: Embedder, segment_id: int, text: str, user_id: int | None) -> None:
    """Corrects the text; what was heard or imported is kept beside it. Raises NotFound, InvalidInput, Conflict."""
    edit_segments(database, embedder, {segment_id: text}, user_id)


def edit_segments(database: Database, embedder: Embedder, texts: dict[int, str], user_id: int | None) -> None:
    """Corrects segments of one transcript in one go; `texts` by segment id."""
    before: dict[int, dict[int, str]] = defaultdict(dict)
    with database.write() as session:
        for segment_id, text in texts.items():
            segment = _lock_segment(session, segment_id)
            before[segment.transcript_id][segment_id] = segment.text
            _edit(segment, text, user_id)
        for transcript_id, said in before.items():
            refresh(session, transcript_id, said)
    embed_transcripts(database, embedder, before)


def assign_segments(
    database: Database, embedder: Embedder, segment_ids: Collection[int], speaker_id: int | None, user_id: int | None
) -> None:
    """Gives segments of one transcript to a speaker of its interview; raises NotFound, InvalidInput, Conflict."""
    with database.write() as session:
        transcript_id = move_segments(session, segment_ids, speaker_id, user_id)
        refresh(session, transcript_id)
    embed_transcripts(database, embedder, {transcript_id})


def move_segments(session: Session, segment_ids: Collection[int], speaker_id: int | None, user_id: int | None) -> int:
    """Gives them to the speaker and answers the id of their transcript, which is to be refreshed."""
    transcript = lock_segments(session, segment_ids)
    if speaker_id is not None and require_speaker(session, speaker_id).interview_id != transcript.interview_id:
        raise InvalidInput("That speaker belongs to another interview. Choose one of this interview.")
    for chunk in cut(segment_ids):
        session.execute(update(Segment).where(Segment.id.in_(chunk)).values(speaker_id=speaker_id, edited_by=user_id))
    return transcript.id


def rename_speaker(database: Database, embedder: Embedder, speaker_id: int, name: str | None) -> None:
    """Names the speaker; None or nothing brings the label back."""

    def rename(_session: Session, speaker: Speaker) -> None:
        speaker.name = " ".join((name or "").split())[:200] or None

    _change_speaker(database, embedder, speaker_id, rename)


def set_speaker_role(database: Database, embedder: Embedder, speaker_id: int, role: SpeakerRole | None) -> None:
    """Says which side the speaker is on, for certain; None leaves it open."""

    def set_role(_session: Session, speaker: Speaker) -> None:
        speaker.role, speaker.role_is_suggested = role, False

    _change_speaker(database, embedder, speaker_id, set_role)


def link_speaker(
    database: Database,
    embedder: Embedder,
    speaker_id: int,
    participant_id: int | None,
    *,
    linked_by: int | None = None,
    linked_by_name: str = OURSELVES,
) -> None:
    """Says which participant the speaker is, hence a customer; None unlinks. The name is taken where there is none.

    Who wasn't among the interview's participants is from now on, and the ledger knows.
    """

    def link(session: Session, speaker: Speaker) -> None:
        interview = lock_interview(session, speaker.interview_id)
        if interview is None:
            raise NotFound("There is no such speaker. The interview may have been deleted.")
        speaker.participant_id = participant_id
        if participant_id is None:
            return
        participant = session.get(Participant, participant_id)
        if participant is None or participant.merged_into_id is not None:
            raise NotFound("There is no such participant. It may have been merged into another, or deleted.")
        speaker.name = speaker.name or participant.name
        speaker.role, speaker.role_is_suggested = SpeakerRole.CUSTOMER, False
        if not _takes_part(session, speaker.interview_id, participant_id):
            row = {"interview_id": speaker.interview_id, "participant_id": participant_id}
            session.execute(insert(interview_participants).values(row))
            sync_completed_touches(session, interview, recorded_by=linked_by, recorded_by_name=linked_by_name)

    _change_speaker(database, embedder, speaker_id, link)


def _change_speaker(
    database: Database, embedder: Embedder, speaker_id: int, change: Callable[[Session, Speaker], None]
) -> None:
    with database.write() as session:
        speaker = require_speaker(session, speaker_id)
        change(session, speaker)
        session.flush()
        transcript_id = session.get_one(Interview, speaker.interview_id).transcript_id
        if transcript_id is None:
            return
        refresh(session, transcript_id)
    embed_transcripts(database, embedder, {transcript_id})


def _edit(segment: Segment, text: str, user_id: int | None) -> None:
    tidy = " ".join(text.split())
    if not 0 < len(tidy) <= SEGMENT_CHARS_MAX:
        raise InvalidInput(
            f"A segment holds 1 to {SEGMENT_CHARS_MAX} characters of text.", errors={"text": "Empty or too long."}
        )
    if tidy != segment.text:
        segment.original_text = segment.original_text or segment.text
        segment.words = realign_words(segment.words or [], tidy)
        segment.text, segment.edited_at, segment.edited_by = tidy, now(), user_id


def realign_words(words: list[Any], text: str) -> list[Any] | None:
    """The times of the words that an edit left alone, for the words of the new text; None where it left none."""
    edited = text.split()
    same = pair_words([word[0].strip() for word in words], edited)
    return [[edited[new], *words[old][1:]] for old, new in same] or None


def refresh(session: Session, transcript_id: int, before: Mapping[int, str] | None = None) -> None:
    """Brings highlights up to date, given what edited segments said before, and the passages and their themes where
    this is the transcript searched; the change log tells the indexes. A passage whose speaker has another role now is
    the same passage, and has a vector already."""
    session.flush()
    if before:
        follow_edits(session, transcript_id, before)
    searched = (
        select(Interview.id)
        .join(Transcript, Transcript.id == Interview.transcript_id)
        .where(Transcript.id == transcript_id, Transcript.completed_at.is_not(None))
    )
    interview_id = session.scalar(searched)
    if interview_id is not None:
        replace_passages(session, transcript_id)
        assign(session, interview_id)
        record_change(session, ChangeKind.PASSAGES, interview_id)


def embed_transcripts(database: Database, embedder: Embedder, transcript_ids: Collection[int]) -> None:
    for transcript_id in transcript_ids:
        embed_waiting(database, embedder, transcript_id)


def _takes_part(session: Session, interview_id: int, participant_id: int) -> bool:
    row = select(interview_participants).where(
        interview_participants.c.interview_id == interview_id,
        interview_participants.c.participant_id == participant_id,
    )
    return session.execute(row).first() is not None


def lock_segments(session: Session, segment_ids: Collection[int]) -> Transcript:
    """The one finished transcript that all of them belong to; nobody marks or edits the interview meanwhile."""
    transcript_ids: list[int] = []
    for chunk in cut(segment_ids):
        transcript_ids += session.scalars(select(Segment.transcript_id).where(Segment.id.in_(chunk)))
    if not segment_ids or len(transcript_ids) < len(set(segment_ids)):
        raise NotFound("Some of these segments are gone. The interview may have been transcribed anew: load it again.")
    if len(set(transcript_ids)) > 1:
        raise InvalidInput("These segments belong to different transcripts. Choose segments of one.")
    transcript = require_finished(session, transcript_ids[0])
    lock_interview(session, transcript.interview_id)
    return transcript


def _lock_segment(session: Session, segment_id: int) -> Segment:
    """The segment as it is now, of a transcript that is finished; nobody marks or edits the interview meanwhile."""
    segment = session.get(Segment, segment_id)
    if segment is None:
        raise NotFound("There is no such segment. The interview may have been transcribed anew: load it again.")
    transcript = require_finished(session, segment.transcript_id)
    lock_interview(session, transcript.interview_id)
    session.refresh(segment)
    return segment


def require_speaker(session: Session, speaker_id: int) -> Speaker:
    speaker = session.get(Speaker, speaker_id)
    if speaker is None:
        raise NotFound("There is no such speaker. The interview may have been deleted.")
    return speaker
