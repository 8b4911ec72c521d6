"""Interviews of several customers who speak of the same things, for tests of answers."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.customers import Account, Participant
from models.interviews import Interview, interview_participants
from search.embedding import Embedder
from tests.support.conversations import Line
from tests.support.workspace import write_conversation

ADA = "Ada (interviewer)"
PRICE, IMPORT = "And what do you make of the price?", "How was importing your data?"

INTERVIEWS: list[tuple[str, str, str, list[Line]]] = [
    (
        "Priya Shah",
        "Northwind",
        "enterprise",
        [
            (ADA, PRICE),
            (
                "Priya Shah (customer)",
                "Well, honestly, the price is too high for a team of our size. We pay a lot.",
            ),
            (ADA, IMPORT),
            ("Priya Shah (customer)", "Importing our spreadsheets was easy. It took one afternoon, all in all."),
        ],
    ),
    (
        "Tom Weber",
        "Acme",
        "small",
        [
            (ADA, PRICE),
            ("Tom Weber (customer)", "The price is much too high for a small company. I told my boss the same."),
            ("Tom Weber (customer)", "As I said, for a small company the price is too high, and it goes up each year."),
            (ADA, IMPORT),
            ("Tom Weber (customer)", "Importing our spreadsheets was really hard. Nobody told us about the columns."),
        ],
    ),
    (
        "Lena Roth",
        "Contoso",
        "enterprise",
        [
            (ADA, PRICE),
            ("Lena Roth (customer)", "For a company like ours the price is too high. Our finance people complain."),
            (ADA, "Who else looks at the reports?"),
            ("Lena Roth (customer)", "Only our auditors look at the stock reports, once a year, signed and on paper."),
        ],
    ),
    (
        "Yuki Mori",
        "Contoso",
        "enterprise",
        [
            (ADA, "What about the forklifts in your hall?"),
            ("Yuki Mori (customer)", "We bought three forklifts because the old ones leaked oil all over the hall."),
            (ADA, IMPORT),
            (
                "Yuki Mori (customer)",
                "Importing our spreadsheets was easy, I had it done before lunch on day one.",
            ),
        ],
    ),
]
MEETING: list[Line] = [
    ("Chair", "Welcome to the committee. We consider the budget of the Welsh schools and their teachers."),
    ("Minister", "Thank you, Chair. The curriculum for pupils in rural schools begins in September."),
    ("Chair", "How many teachers speak Welsh at home, Minister?"),
    ("Minister", "Some four thousand teachers do, and the pupils' parents welcome that very much."),
]


def write_interviews(session: Session, embedder: Embedder) -> dict[str, int]:
    """The interviews, one a month from January 2026. Answers their ids by who is asked."""
    accounts: dict[str, int] = {}
    ids: dict[str, int] = {}
    for month, (name, company, cohort, lines) in enumerate(INTERVIEWS, 1):
        if company not in accounts:
            account = Account(name=company, cohort=cohort)
            session.add(account)
            session.flush()
            accounts[company] = account.id
        details = {"title": f"{name} of {company}", "held_on": date(2026, month, 1), "account_id": accounts[company]}
        ids[name] = write_conversation(session, embedder, lines, **details)
    return ids


def write_again(session: Session, embedder: Embedder, name: str, lines: Iterable[Line], interview_id: int) -> int:
    """A second interview with the same person, who is known as a participant of both."""
    account_id = session.get_one(Interview, interview_id).account_id
    second = write_conversation(session, embedder, lines, title=f"{name} again", account_id=account_id)
    participant = Participant(name=name)
    session.add(participant)
    session.flush()
    rows = [{"interview_id": each, "participant_id": participant.id} for each in (interview_id, second)]
    session.execute(insert(interview_participants), rows)
    return second
