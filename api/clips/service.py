"""From what is asked for to what is cut, and the name it is sent under."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.clips.schemas import ClipRequest
from api.interviews.service import require_interview, require_recording
from api.runtime import Runtime
from ingest.clips import CaptionStyle, ClipFormat, ClipOrder, cut_captions
from ingest.formats.clock import write_clock
from ingest.highlights.lines import load_lines
from ingest.segments import SpokenSegment
from models.errors import InvalidInput, TooLarge
from models.interviews import Interview, Recording, Speaker
from models.settings import Settings
from models.transcripts import Segment

_NAME_CHARS = 100
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
# Recognisers hear the last word end a little after the recording does.
_OVERSHOOT_MS = 1000
MEDIA_TYPES = {"m4a": "audio/mp4", "mp3": "audio/mpeg", "mp4": "video/mp4", "zip": "application/zip"}


def prepare(runtime: Runtime, interview_id: int, wanted: ClipRequest) -> ClipOrder:
    """What to cut; raises where the recording has no such clip, or a longer one than is allowed."""
    with runtime.database.read() as session:
        return _make_order(session, runtime.settings, interview_id, wanted)


def _make_order(session: Session, settings: Settings, interview_id: int, wanted: ClipRequest) -> ClipOrder:
    interview = require_interview(session, interview_id)
    recording = require_recording(session, interview_id)
    end_ms = _check_span(recording, wanted)
    _check_length(settings, end_ms - wanted.start_ms)
    _check_kind(recording, wanted)
    has_captions = wanted.captions is not CaptionStyle.NONE
    return ClipOrder(
        storage_key=recording.storage_key,
        start_ms=wanted.start_ms,
        end_ms=end_ms,
        format=wanted.format,
        title=interview.title,
        name=name_clip(interview.title, wanted.start_ms),
        captions=_list_captions(session, interview, wanted.start_ms, end_ms) if has_captions else (),
        caption_style=wanted.captions,
        height_max=settings.clip_height_max,
    )


def name_clip(title: str, start_ms: int) -> str:
    """`Northwind first month 00.01.02`: a name that every system takes, without an ending."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_NAME_CHARS].strip(" .")
    return f"{plain or 'Clip'} {write_clock(start_ms).replace(':', '.')}"


def _check_span(recording: Recording, wanted: ClipRequest) -> int:
    """The end, not behind that of the recording."""
    if wanted.end_ms <= wanted.start_ms:
        raise InvalidInput("A clip ends after it starts.", errors={"end_ms": "must be after start_ms"})
    duration_ms = recording.duration_ms or wanted.end_ms
    if wanted.end_ms > duration_ms + _OVERSHOOT_MS or wanted.start_ms >= duration_ms:
        raise InvalidInput(
            f"The recording ends at {write_clock(duration_ms)}. Choose a clip that ends before.",
            errors={"end_ms": f"must be at most {duration_ms}"},
        )
    return min(wanted.end_ms, duration_ms)


def _check_length(settings: Settings, duration_ms: int) -> None:
    if duration_ms > settings.clip_minutes_max * 60_000:
        raise TooLarge(
            f"This clip would be {write_clock(duration_ms)} long; the longest is {settings.clip_minutes_max:g} minutes "
            "(EARSHOT_CLIP_MINUTES_MAX). Choose a shorter span, or download the whole recording."
        )


def _check_kind(recording: Recording, wanted: ClipRequest) -> None:
    is_video = wanted.format is ClipFormat.MP4
    if is_video and not recording.has_video:
        raise InvalidInput(
            "This recording has no pictures. Take the clip as sound: m4a or mp3.",
            errors={"format": "needs a recording with pictures"},
        )
    if wanted.captions is CaptionStyle.TRACK and not is_video:
        raise InvalidInput(
            "Only an mp4 holds captions itself. Take them as vtt or srt beside the sound.",
            errors={"captions": "needs the format mp4"},
        )


def _list_captions(session: Session, interview: Interview, start_ms: int, end_ms: int) -> tuple[SpokenSegment, ...]:
    if interview.transcript_id is None:
        raise InvalidInput(
            "There is no transcript yet to take captions from. Leave them out, or wait until it is there.",
            errors={"captions": "needs a transcript"},
        )
    said_then = (
        select(Segment)
        .where(Segment.transcript_id == interview.transcript_id)
        .where(Segment.end_ms > start_ms, Segment.start_ms < end_ms)
        .order_by(Segment.start_ms, Segment.id)
    )
    found = session.scalars(said_then).all()
    if not found:
        return ()
    speakers = session.scalars(select(Speaker).where(Speaker.interview_id == interview.id))
    names = {speaker.id: speaker.display_name for speaker in speakers}
    return cut_captions(load_lines(session, interview.transcript_id, found[0], found[-1]), names, start_ms, end_ms)
