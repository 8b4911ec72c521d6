"""A small workspace of hand-written conversations, searchable: the ground that tests of search stand on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.changes import record_change
from models.customers import Account, Participant, Study
from models.interviews import InterviewKind, Speaker, interview_participants
from models.passages import ChangeKind
from search.embedding import Embedder
from search.passages import Embedded, Unembedded, list_unembedded, make_embeddings, replace_passages, save_embeddings
from tests.support.conversations import Line, add_conversation

ADA = "Ada (interviewer)"
PRIYA, TOM, LENA = "Priya Shah (customer)", "Tom Weber (customer)", "Lena Roth (customer)"

NORTHWIND: list[Line] = [
    (ADA, "How did setting up go for you?"),
    (
        PRIYA,
        "Honestly, onboarding was a slog. We spent three weeks importing our spreadsheets, and nobody told us which "
        "columns were needed. Half of my team gave up twice before it worked. Mind you, the weather was lovely.",
    ),
    (ADA, "And what do you make of the price?"),
    (
        PRIYA,
        "The price is fair. We pay about two hundred euros a month, and it saves each of us a full day every week, so "
        "I never have to defend the invoice to our finance people.",
    ),
    (ADA, "Is there anything that you would change?"),
    (
        PRIYA,
        "I would love a dark theme, because my eyes hurt in the evening. And the phone app crashes whenever I scan a "
        "label in the cold store, which drives our drivers mad.",
    ),
]
ACME: list[Line] = [
    (ADA, "What do you think about what it costs?"),
    (
        TOM,
        "It is far too expensive for a company of our size. We were quoted nine hundred a month, and we would use only "
        "a tenth of what is in there. A cheaper plan for small teams would win us over.",
    ),
    (ADA, "How was it to get started?"),
    (
        TOM,
        "Getting started was easy. Your colleague walked us through the import in one call, and on the same afternoon "
        "the whole depot was working with it.",
    ),
]
CONTOSO: list[Line] = [
    (ADA, "Which reports do you look at?"),
    (
        LENA,
        "Every Monday I export the stock report to a spreadsheet and build my own charts, since the built-in charts "
        "cannot compare two warehouses. It takes me most of the morning.",
    ),
    (ADA, "Who else looks at them?"),
    (LENA, "Only our auditors, once a year. They want everything on paper, signed and stamped."),
]
MEETING: list[Line] = [
    ("Marketing", "Our buyers are young people, so the remote control should look like fruit."),
    ("Industrial Designer", "A banana shape is cheap to mould, and rubber buttons feel soft."),
    ("Marketing", "What about the battery?"),
    ("Industrial Designer", "A solar cell costs more than a plain battery, but nobody has to change it."),
]


@dataclass(frozen=True)
class Workspace:
    """Ids of what is in it, by short names."""

    interviews: dict[str, int]
    accounts: dict[str, int]
    participants: dict[str, int]
    studies: dict[str, int]


def write_workspace(session: Session, embedder: Embedder) -> Workspace:
    """Three interviews with customers of three accounts, and a meeting in which nobody's role is known."""
    accounts = {
        name: _add(session, Account(name=full, cohort=cohort))
        for name, full, cohort in (
            ("northwind", "Northwind Logistics", "enterprise"),
            ("acme", "Acme Haulage", "small"),
            ("contoso", "Contoso Foods", "enterprise"),
        )
    }
    studies = {name: _add(session, Study(name=name)) for name in ("onboarding", "reports")}
    details: dict[str, tuple[list[Line], dict[str, object]]] = {
        "northwind": (NORTHWIND, {"account_id": accounts["northwind"], "study_id": studies["onboarding"]}),
        "acme": (ACME, {"account_id": accounts["acme"], "study_id": studies["onboarding"]}),
        "contoso": (CONTOSO, {"account_id": accounts["contoso"], "study_id": studies["reports"]}),
        "meeting": (MEETING, {"kind": InterviewKind.USABILITY_TEST}),
    }
    interviews = {
        name: write_conversation(session, embedder, lines, title=name, held_on=date(2026, month, 1), **columns)
        for month, (name, (lines, columns)) in enumerate(details.items(), 1)
    }
    participants = {
        name: _add_participant(session, interviews[interview], name)
        for name, interview in (("Priya Shah", "northwind"), ("Nobody Heard", "contoso"))
    }
    return Workspace(interviews, accounts, participants, studies)


def write_conversation(session: Session, embedder: Embedder, lines: Iterable[Line], **details: object) -> int:
    """An interview that can be searched. Answers its id."""
    interview = add_conversation(session, lines, **details)
    assert interview.transcript_id is not None
    replace_passages(session, interview.transcript_id)
    waiting = list_unembedded(session, interview.transcript_id, embedder.key)
    save_embeddings(session, embedder.key, _embed(embedder, waiting))
    record_change(session, ChangeKind.PASSAGES, interview.id)
    return interview.id


_done: dict[tuple[str, str], Embedded] = {}


def _embed(embedder: Embedder, waiting: Sequence[Unembedded]) -> list[Embedded]:
    """Vectors by the real embedder, remembered: every test writes the same workspace."""
    new = [passage for passage in waiting if (embedder.key, passage.text) not in _done]
    for passage, embedded in zip(new, make_embeddings(embedder, new) if new else [], strict=True):
        _done[embedder.key, passage.text] = embedded
    return [replace(_done[embedder.key, passage.text], passage_id=passage.passage_id) for passage in waiting]


def _add(session: Session, row: Account | Study) -> int:
    session.add(row)
    session.flush()
    return row.id


def _add_participant(session: Session, interview_id: int, name: str) -> int:
    """A participant of the interview, linked to the voice of the same name where there is one."""
    participant = Participant(name=name)
    session.add(participant)
    session.flush()
    row = {"interview_id": interview_id, "participant_id": participant.id}
    session.execute(insert(interview_participants).values(row))
    voice = select(Speaker).where(Speaker.interview_id == interview_id, Speaker.name == name)
    for speaker in session.scalars(voice):
        speaker.participant_id = participant.id
    return participant.id
