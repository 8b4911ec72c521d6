"""A workspace as large as is promised to be smooth: 100,000 passages in themes on a map, and a call of four hours."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from ingest.storage import open_store
from models.base import now
from models.customers import Participant
from models.interviews import Interview, InterviewStatus, Recording, Speaker, SpeakerRole, interview_participants
from models.passages import Passage
from models.settings import Settings
from models.themes import Theme, ThemePassage
from models.transcripts import Segment, Transcript, TranscriptOrigin
from search.embedding import load_embedder
from search.themes.map import SIDE, Drawn, add_map
from tests.benchmarks.themes_reading import write_themes
from tests.support.large_corpus import fill_database, open_migrated
from tests.support.media import Encoding, write_media
from tests.support.prose import list_sentences

LONG_TITLE = "A call of four hours"
WORD_MS = 400
SMALL_MP3 = Encoding("mp3", "libmp3lame", rate=8000, codec_options={"b": "8000"})
DAYS = 730


def fill(settings: Settings, passages: int, themes: int, hours: float) -> None:
    """Unless the data is there from an earlier run."""
    fill_database(settings, load_embedder(settings), list_sentences(), passages)
    with open_migrated(settings) as database:
        with database.read() as session:
            if session.scalar(select(func.count()).select_from(Theme)):
                return
        with database.write() as session:
            _add_customers(session)
            write_themes(session, themes)
            _draw_map(session)
            _add_long_call(session, settings, hours)


def _add_customers(session: Session) -> None:
    """One for every second interview, and all that is said by customers."""
    interviews = session.scalars(select(Interview).order_by(Interview.id)).all()
    count = max(len(interviews) // 2, 1)
    session.add_all(Participant(id=place + 1, name=f"Customer {place}") for place in range(count))
    session.flush()
    for place, interview in enumerate(interviews):
        interview.held_on = date(2024, 12, 1) + timedelta(days=place * 7919 % DAYS)
        row = {"interview_id": interview.id, "participant_id": place % count + 1}
        session.execute(insert(interview_participants).values(row))
    session.execute(update(Passage).values(role=SpeakerRole.CUSTOMER))


def _draw_map(session: Session) -> None:
    """Each theme's passages lie around a place of its own."""
    rows = session.execute(
        select(ThemePassage.passage_id, ThemePassage.theme_id).order_by(ThemePassage.passage_id)
    ).all()
    draws = np.random.default_rng(0)
    themes = np.array([row.theme_id for row in rows])
    centres = draws.uniform(0.1, 0.9, (themes.max() + 1, 2))
    places = (centres[themes] + draws.normal(0, 0.02, (len(rows), 2))).clip(0, 1) * SIDE
    ids = np.array([row.passage_id for row in rows], dtype=np.int64)
    add_map(session, "test", Drawn(ids, np.rint(places).astype(np.uint16)))


def _add_long_call(session: Session, settings: Settings, hours: float) -> None:
    """Two people in turns, each word with its time, and a recording of that length in which nobody speaks."""
    interview = Interview(title=LONG_TITLE, held_on=date(2026, 3, 1), status=InterviewStatus.READY, progress=1.0)
    session.add(interview)
    session.flush()
    transcript = Transcript(
        interview_id=interview.id,
        version=1,
        origin=TranscriptOrigin.RECOGNISED,
        engine="faster-whisper",
        language="en",
        completed_at=now(),
    )
    speakers = [
        Speaker(interview_id=interview.id, label=f"S{place}", name=name, role=role)
        for place, (name, role) in enumerate([("Ada", SpeakerRole.INTERVIEWER), ("Mara", SpeakerRole.CUSTOMER)])
    ]
    session.add_all([transcript, *speakers])
    session.flush()
    interview.transcript_id = transcript.id
    _say_for(session, transcript, speakers, int(hours * 3_600_000))
    _record(session, settings, interview, hours)


def _say_for(session: Session, transcript: Transcript, speakers: list[Speaker], duration_ms: int) -> None:
    sentences = list_sentences()
    at, turn = 0, 0
    while at < duration_ms:
        text = sentences[turn % len(sentences)]
        words = [[word, at + n * WORD_MS, at + (n + 1) * WORD_MS, 0.9] for n, word in enumerate(text.split())]
        end = words[-1][2]
        speaker = speakers[turn // 3 % 2]
        session.add(
            Segment(transcript_id=transcript.id, start_ms=at, end_ms=end, speaker_id=speaker.id, text=text, words=words)
        )
        at, turn = end, turn + 1


def _record(session: Session, settings: Settings, interview: Interview, hours: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        silence = np.zeros((int(hours * 3600 * SMALL_MP3.rate), 1), dtype=np.int16)
        media = write_media(Path(folder) / "call.mp3", silence, SMALL_MP3)
        open_store(settings).put(media, "long-call")
        recording = Recording(
            interview_id=interview.id,
            storage_key="long-call",
            sha256="0" * 64,
            size_bytes=media.stat().st_size,
            media_type="audio/mpeg",
            original_name="call.mp3",
            duration_ms=int(hours * 3_600_000),
            peaks=bytes(np.random.default_rng(0).integers(0, 255, 2000).astype(np.uint8)),
        )
        session.add(recording)
