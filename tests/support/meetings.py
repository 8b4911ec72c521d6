"""Real meetings with questions and the turns that answer them, in QMSum's format, and how well hits answer them."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from ingest.diarization import guess_roles
from ingest.segments import SpokenSegment
from models.changes import record_change
from models.passages import ChangeKind
from models.transcripts import Transcript
from search.passages import replace_passages
from tests.support.conversations import MS_PER_WORD, add_conversation

BUDGETS = (300, 1000)
_NOISE = re.compile(r"\{[^}]*\}")
_BEFORE_PUNCTUATION = re.compile(r" (?=[,.'?])")
Times = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """A turn; times in milliseconds."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str
    words: int


@dataclass(frozen=True)
class Question:
    """`relevant` are the numbers of the turns that annotators marked as its answer."""

    text: str
    relevant: frozenset[int]


@dataclass(frozen=True)
class Meeting:
    turns: list[Said]
    questions: list[Question]

    @property
    def kind(self) -> str:
        speakers = " ".join({turn.speaker for turn in self.turns})
        if "Project Manager" in speakers:
            return "product"
        return "academic" if re.search(r"\b(Grad|PhD|Professor)\b", speakers) else "committee"


@dataclass(frozen=True)
class Answered:
    """How well hits answer a question, read from the top: `precision` by words read, and the reciprocal rank."""

    precision: dict[int, float]
    reciprocal_rank: float


def read_meetings(path: Path) -> list[Meeting]:
    return [_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def store(session: Session, meeting: Meeting, title: str) -> tuple[int, int]:
    """Writes the meeting with its passages, not yet embedded, and with roles guessed as those of any import are.
    Answers ids of the interview and of its transcript."""
    said = [turn for turn in meeting.turns if turn.words]
    roles = guess_roles([SpokenSegment(turn.start_ms, turn.end_ms, turn.text, turn.speaker) for turn in said])
    shown = {name: f"{name} ({role})" if role else name for name, role in roles.items()}
    lines = [(shown[turn.speaker], turn.text) for turn in said]
    interview = add_conversation(session, lines, title=title)
    transcript = session.get_one(Transcript, interview.transcript_id)
    replace_passages(session, transcript.id)
    record_change(session, ChangeKind.PASSAGES, interview.id)
    return interview.id, transcript.id


def judge(meeting: Meeting, question: Question, hits: Iterable[Times]) -> Answered:
    """Reads down the hits; a turn counts where more than half of it is in one, and only once."""
    seen: set[int] = set()
    marks: list[bool] = []
    reciprocal_rank = 0.0
    for rank, hit in enumerate(hits, 1):
        turns = _find_turns(meeting, hit)
        if not reciprocal_rank and _is_answer(meeting, question, turns):
            reciprocal_rank = 1 / rank
        for place in [place for place in turns if place not in seen]:
            marks += [place in question.relevant] * meeting.turns[place].words
        seen.update(turns)
    return Answered({budget: sum(marks[:budget]) / budget for budget in BUDGETS}, reciprocal_rank)


def answers(meeting: Meeting, question: Question, hit: Times) -> bool:
    """Whether at least half of the hit's words are in the answer."""
    return _is_answer(meeting, question, _find_turns(meeting, hit))


def _is_answer(meeting: Meeting, question: Question, turns: Sequence[int]) -> bool:
    words = sum(meeting.turns[place].words for place in turns)
    relevant = sum(meeting.turns[place].words for place in turns if place in question.relevant)
    return words > 0 and 2 * relevant >= words


def _find_turns(meeting: Meeting, hit: Times) -> list[int]:
    return [
        place
        for place, turn in enumerate(meeting.turns)
        if turn.words and min(turn.end_ms, hit[1]) - max(turn.start_ms, hit[0]) > (turn.end_ms - turn.start_ms) / 2
    ]


def _read(raw: dict[str, list[dict[str, object]]]) -> Meeting:
    turns: list[Said] = []
    at = 0
    for said in raw["meeting_transcripts"]:
        text = _BEFORE_PUNCTUATION.sub("", " ".join(_NOISE.sub("", str(said["content"])).split()))
        words = len(text.split())
        turns.append(Said(at, at + words * MS_PER_WORD, str(said["speaker"]), text, words))
        at += words * MS_PER_WORD
    questions = [_read_question(asked, len(turns)) for asked in raw["specific_query_list"]]
    return Meeting(turns, [asked for asked in questions if any(turns[place].words for place in asked.relevant)])


def _read_question(asked: dict[str, object], turns: int) -> Question:
    spans = asked["relevant_text_span"]
    assert isinstance(spans, list)
    relevant = {place for first, last in spans for place in range(int(first), min(int(last), turns - 1) + 1)}
    return Question(str(asked["query"]), frozenset(relevant))
