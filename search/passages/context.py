"""The question a passage answers: what it needs to be understood by itself."""

from collections.abc import Sequence

from models.interviews import SpeakerRole
from search.passages.pieces import Piece, count_words, split_sentences

REACH_WORDS = 200
"""How far back a question is looked for: what is said later than that rarely answers it."""

LEAST_WORDS = 4
"""Shorter questions ("right?") ask nothing."""

MOST_WORDS = 40


def find_question(pieces: Sequence[Piece], start: int, main: Piece) -> str:
    """The newest question somebody else put before the piece at `start`; empty where there is none within reach.

    An interviewer's prompt counts without a question mark ("Tell me about the import."), since a customer answers it.
    """
    reached = 0.0
    for place in range(start - 1, -1, -1):
        piece = pieces[place]
        if piece.speaker_id != main.speaker_id:
            is_prompt = main.role is SpeakerRole.CUSTOMER and piece.role is SpeakerRole.INTERVIEWER
            question = _find_in(piece.text, is_prompt)
            if question:
                return question
        reached += piece.weight
        if reached > REACH_WORDS:
            break
    return ""


def _find_in(text: str, is_prompt: bool) -> str:
    """The last question in `text`, or its last sentence where it `is_prompt`."""
    sentences = [text[start:end] for start, end in split_sentences(text)]
    asked = [sentence for sentence in sentences if count_words(sentence) >= LEAST_WORDS]
    questions = [sentence for sentence in asked if sentence.rstrip("\"'”’)]").endswith(("?", "？"))]
    chosen = (questions or (asked if is_prompt else []))[-1:]
    return " ".join(" ".join(chosen).split()[-MOST_WORDS:])
