"""The speakers of an interview: found again from version to version, with roles suggested and participants linked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.diarization import guess_roles
from ingest.segments import SpokenSegment
from models.customers import Participant
from models.interviews import Interview, Speaker, SpeakerRole, interview_participants
from models.transcripts import Segment

# A voice is the same where most of what it says lies in what that speaker said before.
_SAME_VOICE = 0.5


def save_speakers(
    session: Session, interview: Interview, segments: Sequence[SpokenSegment], *, named: bool
) -> dict[str, int]:
    """Makes or finds the speakers that `segments` name; answers their ids by what the segments call them.

    `named` says that they are names, not labels that diarization gave. What a person said of a speaker is kept.
    """
    labels = list(dict.fromkeys(segment.speaker for segment in segments if segment.speaker))
    known = {speaker.label: speaker for speaker in _list_speakers(session, interview.id)}
    same = {label: label for label in labels} if named else _match_voices(session, interview, segments)
    roles = guess_roles(segments)
    ids = {}
    for label in labels:
        speaker = known.get(same.get(label, "")) or Speaker(interview_id=interview.id, label=_free(label, known))
        session.add(speaker)
        if named and speaker.name is None:
            speaker.name = label
        role = roles.get(label)
        if role and (speaker.role is None or speaker.role_is_suggested):
            speaker.role, speaker.role_is_suggested = SpeakerRole(role), True
        session.flush()
        known[speaker.label] = speaker
        ids[label] = speaker.id
    link_by_name(session, interview.id)
    return ids


def link_by_name(session: Session, interview_id: int) -> None:
    """Links speakers that bear the name of one of the interview's participants; those are customers."""
    people = session.execute(
        select(Participant.id, Participant.name)
        .join(interview_participants, interview_participants.c.participant_id == Participant.id)
        .where(interview_participants.c.interview_id == interview_id)
    )
    by_name = {name.casefold(): participant_id for participant_id, name in people}
    for speaker in _list_speakers(session, interview_id):
        participant_id = by_name.get((speaker.name or "").casefold())
        if participant_id is None or speaker.participant_id is not None:
            continue
        speaker.participant_id = participant_id
        if speaker.role_is_suggested:
            speaker.role = SpeakerRole.CUSTOMER


def _free(label: str, known: Mapping[str, Speaker]) -> str:
    """`label`, or one beside it where an older version gave it to another voice."""
    number = 1
    free = label
    while free in known:
        number += 1
        free = f"{label} ({number})"
    return free


def _match_voices(session: Session, interview: Interview, segments: Sequence[SpokenSegment]) -> dict[str, str]:
    """New labels by the old labels whose speech they cover: the same audio, heard again, has the same speakers."""
    old = session.execute(
        select(Segment.start_ms, Segment.end_ms, Speaker.label)
        .join(Speaker, Speaker.id == Segment.speaker_id)
        .where(Segment.transcript_id == interview.transcript_id)
        .order_by(Segment.start_ms)
    ).all()
    shared = _overlaps(segments, [(row.start_ms, row.end_ms, row.label) for row in old])
    spoken: dict[str, int] = defaultdict(int)
    for segment in segments:
        spoken[segment.speaker or ""] += segment.end_ms - segment.start_ms
    matches: dict[str, str] = {}
    for (new, label), overlap in sorted(shared.items(), key=lambda item: -item[1]):
        if new and new not in matches and label not in matches.values() and overlap > _SAME_VOICE * spoken[new]:
            matches[new] = label
    return matches


def _overlaps(segments: Sequence[SpokenSegment], old: Sequence[tuple[int, int, str]]) -> dict[tuple[str, str], int]:
    """Milliseconds that each new label shares with each old one; both lists are ordered by start."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    first = 0
    for segment in segments:
        while first < len(old) and old[first][1] <= segment.start_ms:
            first += 1
        for at in range(first, len(old)):
            start_ms, end_ms, label = old[at]
            if start_ms >= segment.end_ms:
                break
            overlap = min(end_ms, segment.end_ms) - max(start_ms, segment.start_ms)
            shared[segment.speaker or "", label] += max(0, overlap)
    return shared


def _list_speakers(session: Session, interview_id: int) -> Sequence[Speaker]:
    return session.scalars(select(Speaker).where(Speaker.interview_id == interview_id).order_by(Speaker.id)).all()
