"""Interviews about a few subjects, so that it is known which themes they have."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from search.embedding import Embedder
from tests.support.conversations import Line
from tests.support.workspace import ADA, write_conversation

FIRST_DAY = date(2026, 1, 5)
WHO = "{} Kunde (customer)"
QUESTIONS = {"price": "What about the price?", "import": "How was the import?", "battery": "How does the phone last?"}
SAID = {
    "price": (
        "The price is far too high for a small company like ours.",
        "We pay too much every month, the price should be lower.",
        "It is expensive, and the price went up again this year.",
        "For what we use, the monthly price is much too expensive.",
    ),
    "import": (
        "Importing our spreadsheet took three weeks because of the columns.",
        "The spreadsheet import failed twice with errors about columns.",
        "Nobody explained the columns that the spreadsheet import needs.",
        "We gave up importing the spreadsheet after the third error.",
    ),
    "battery": (
        "The phone battery is empty by noon when the app is open.",
        "Your app drains the battery of my phone within hours.",
        "The battery of the phone never lasts a whole shift.",
        "By lunch the app has emptied the battery of every phone.",
    ),
}


def write_interviews(session: Session, embedder: Embedder, count: int, first: int = 0) -> list[int]:
    """Interviews, each with somebody else who says something on every subject."""
    ids = []
    for number in range(first, first + count):
        lines: list[Line] = []
        for place, (subject, question) in enumerate(QUESTIONS.items()):
            said = SAID[subject]
            lines += [
                (ADA, question),
                (WHO.format(number), said[(number + place) % len(said)] + f" That was week {number}."),
            ]
        title, held_on = f"Interview {number}", FIRST_DAY + timedelta(days=number)
        ids.append(write_conversation(session, embedder, lines, title=title, held_on=held_on))
    return ids
